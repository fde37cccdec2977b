import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Instant } from '@qunshu/kernel';
import { Sealer } from './sealer';

/** Whom a session token lets speak for themselves: one user of one Mini Program. */
export interface MiniProgramSession {
  readonly tenantId: string;
  readonly appId: string;
  readonly openId: string;
}

const PREFIX = 'qm1.';
const LIFE_MS = 2 * 3_600_000;
const CONTEXT = 'mini-program-session';
/** Ids are short; what is far longer was not made here. */
const MAX_CHARS = 1000;
const CONTENT = z.object({ tenantId: z.string(), appId: z.string(), openId: z.string(), until: z.number() });

/** Tokens that Mini Programs hold: sealed, so that they need no database and show nothing. They live for two hours. */
@Injectable()
export class SessionTokens {
  constructor(private readonly sealer: Sealer) {}

  /** @param now real time */
  issue({ tenantId, appId, openId }: MiniProgramSession, now: Instant): string {
    const content = JSON.stringify({ tenantId, appId, openId, until: now + LIFE_MS });
    return PREFIX + this.sealer.seal(Buffer.from(content), CONTEXT).toString('base64url');
  }

  /** Null for what is none of ours or has expired. @param now real time */
  read(token: string, now: Instant): MiniProgramSession | null {
    if (!token.startsWith(PREFIX) || token.length > MAX_CHARS) return null;
    const sealed = Buffer.from(token.slice(PREFIX.length), 'base64url');
    const content = this.open(sealed);
    if (content === null || content.until <= now) return null;
    const { tenantId, appId, openId } = content;
    return { tenantId, appId, openId };
  }

  private open(sealed: Buffer): z.infer<typeof CONTENT> | null {
    try {
      return CONTENT.parse(JSON.parse(this.sealer.open(sealed, CONTEXT).toString()));
    } catch {
      return null;
    }
  }
}
