import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SETTINGS, TokenBuckets, UserError, type Settings } from '@qunshu/kernel';
import { SessionTokens } from '@qunshu/tenancy';
import { badBody, readJson } from './body';
import { SessionOpening } from './session-opening';

export interface OpenedSession {
  readonly personId: string;
  readonly sessionToken: string;
}

const SESSIONS_A_SECOND = 50;
const Body = z.object({ code: z.string().regex(/^[\x21-\x7e]{1,128}$/) });

/** Gives users of a Mini Program a session for a code from `wx.login`. The code is the credential. */
@Injectable()
export class SessionDoor {
  private readonly buckets = new TokenBuckets({ perSecond: SESSIONS_A_SECOND, burst: SESSIONS_A_SECOND });

  constructor(
    private readonly opening: SessionOpening,
    private readonly tokens: SessionTokens,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws UserError RATE_LIMITED */
  admit(address: string): void {
    const seconds = this.settings.rateLimits ? this.buckets.take(address, performance.now()) : 0;
    if (seconds > 0) throw new UserError('RATE_LIMITED', { seconds });
  }

  /** @throws UserError BAD_BODY, and those of opening it */
  async open(appId: string, body: unknown): Promise<OpenedSession> {
    const read = Body.safeParse(readJson(body));
    if (!read.success) throw badBody('send {"code"} with what wx.login gave.');
    const { personId, ...session } = await this.opening.open(appId, read.data.code);
    return { personId, sessionToken: this.tokens.issue(session, Date.now()) };
  }
}
