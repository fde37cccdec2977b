import { Injectable } from '@nestjs/common';
import { BrowserSessions, SignIns } from '@qunshu/tenancy';
import type { Browser } from './browser';
import { Members } from './members.service';
import { refused, type Refused } from './refusal';
import { Refusals } from './refusals.service';
import { readReturn, readState } from './sign-in-query';

interface SignedIn {
  readonly kind: 'signed_in';
  /** What the cookie of the session is to hold. */
  readonly session: string;
  /** A path of our own. */
  readonly returnTo: string;
}

/** Takes a browser back from WeCom. */
@Injectable()
export class SignInEnd {
  constructor(
    private readonly signIns: SignIns,
    private readonly members: Members,
    private readonly sessions: BrowserSessions,
    private readonly refusals: Refusals,
  ) {}

  /** A code is only shown to WeCom by the browser that asked for it, once: no one else can use it up or sign in with it. */
  async end(query: unknown, browser: Browser): Promise<SignedIn | Refused> {
    const { nonce, address: fromAddress, userAgent, session: replaces } = browser;
    const back = readReturn(query);
    const asked = back === null || nonce === null ? null : await this.signIns.take({ state: back.state, nonce });
    if (back === null || asked === null) return this.notUnderWay(readState(query), fromAddress);
    const { tenantId, returnTo } = asked;
    const found = back.code === null ? refused('declined') : await this.members.find(asked, back.code);
    if (found.kind === 'refused') {
      await this.refusals.note(tenantId, found, fromAddress);
      return found;
    }
    const session = await this.sessions.open({ tenantId, userId: found.userId, fromAddress, userAgent, replaces });
    return { kind: 'signed_in', session, returnTo };
  }

  private async notUnderWay(state: string | null, fromAddress: string): Promise<Refused> {
    const refusal = refused('not_under_way');
    const tenantId = state === null ? null : await this.signIns.tenantOf(state);
    if (tenantId !== null) await this.refusals.note(tenantId, refusal, fromAddress);
    return refusal;
  }
}
