import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AccessService } from '@qunshu/access';
import { LOG, OutsideError, staffKey } from '@qunshu/kernel';
import { SignInApps, WecomClients, type SignInApp, type SignInAsked } from '@qunshu/tenancy';
import type { CodeOwner } from '@qunshu/wecom';
import { refused, type Refused } from './refusal';

export interface Member {
  readonly kind: 'member';
  readonly userId: string;
}

/** Finds out who came back from WeCom with a code. */
@Injectable()
export class Members {
  constructor(
    private readonly apps: SignInApps,
    private readonly clients: WecomClients,
    private readonly access: AccessService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Uses the code up. Only active staff of the tenant's own corp are anybody: a userid alone says nothing. */
  async find({ tenantId, agentId }: SignInAsked, code: string): Promise<Member | Refused> {
    const app = await this.apps.of({ tenantId, agentId });
    if (app === null) return refused('unknown_app');
    const owner = await this.owner(app, code);
    if (owner.kind !== 'member') return owner;
    const { userId, corpId } = owner;
    if (corpId !== null && staffKey(corpId) !== staffKey(app.corpId)) return refused('other_corp', { app });
    const viewer = await this.access.viewerOf(tenantId, userId);
    return viewer === null ? refused('not_staff', { userId, app }) : { kind: 'member', userId };
  }

  private async owner(app: SignInApp, code: string): Promise<Extract<CodeOwner, { kind: 'member' }> | Refused> {
    try {
      const client = await this.clients.forAgent(app);
      const owner = await client.codeOwner(code);
      return owner.kind === 'member' ? owner : refused(owner.kind, { app });
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.log.warn({ err: error, tenantId: app.tenantId }, 'WeCom does not say who signs in');
      return refused('wecom_away', { app });
    }
  }
}
