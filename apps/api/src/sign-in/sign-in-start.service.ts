import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { SignInApps, SignIns } from '@qunshu/tenancy';
import type { Browser } from './browser';
import { refused, type Refused } from './refusal';
import { readReturnTo } from './return-to';
import { readLogin } from './sign-in-query';
import { wayOf, wecomPage } from './wecom-pages';

interface Started {
  readonly kind: 'started';
  /** The page of WeCom that the browser is to go to. */
  readonly url: string;
  /** What the browser is to keep until it comes back. */
  readonly nonce: string;
}

/** Sends a browser to WeCom to say who it is. */
@Injectable()
export class SignInStart {
  constructor(
    private readonly apps: SignInApps,
    private readonly signIns: SignIns,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async start(query: unknown, { nonce: held, userAgent }: Browser): Promise<Started | Refused> {
    const asked = readLogin(query);
    const app = asked === null ? null : await this.apps.choose(asked);
    if (asked === null || app === null) return refused('unknown_app');
    const { tenantId, agentId } = app;
    const returnTo = readReturnTo(asked.returnTo);
    const { state, nonce } = await this.signIns.begin({ tenantId, agentId, returnTo }, held);
    const way = asked.way ?? wayOf(userAgent);
    return { kind: 'started', url: wecomPage(app, { way, state }, this.settings), nonce };
  }
}
