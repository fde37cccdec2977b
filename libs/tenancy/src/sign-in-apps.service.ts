import { Injectable } from '@nestjs/common';
import { AppDirectory } from './app-directory.service';
import { accountKey } from './new-app';

/** An app of a corp that its staff sign in through. */
export interface SignInApp {
  readonly tenantId: string;
  /** As given. */
  readonly corpId: string;
  readonly agentId: string;
}

/** Which app; null leaves it open. */
export interface SignInAppAsked {
  readonly corpId: string | null;
  readonly agentId: string | null;
}

/** Knows the apps that staff can sign in through. */
@Injectable()
export class SignInApps {
  constructor(private readonly directory: AppDirectory) {}

  /** The oldest app that fits; null where there is none, or where no corp is named and there are several. */
  async choose(asked: SignInAppAsked): Promise<SignInApp | null> {
    await this.directory.ready();
    const known = this.known(asked);
    if (known !== null) return known;
    // It may have been added a moment ago.
    await this.directory.refresh();
    return this.known(asked);
  }

  private known({ corpId, agentId }: SignInAppAsked): SignInApp | null {
    const account = corpId === null ? null : accountKey('wecom', corpId);
    const fitting = this.directory
      .apps()
      .filter(({ kind, row }) => kind === 'wecom' && (account === null || row.account === account));
    if (new Set(fitting.map(({ row }) => row.account)).size > 1) return null;
    const app = fitting.find(({ row }) => agentId === null || row.agentId === agentId);
    return app === undefined
      ? null
      : { tenantId: app.row.tenantId, corpId: app.row.accountShown, agentId: app.row.agentId };
  }
}
