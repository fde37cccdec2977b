import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, OutsideError } from '@qunshu/kernel';
import { WechatClients } from '@qunshu/tenancy';
import { AccountSync } from './account-sync';
import type { SyncWork } from './sync-work';

/** Everybody who follows the tenant's Official Accounts; one that keeps its followers to itself is passed over. */
@Injectable()
export class FollowerSync {
  constructor(
    private readonly accounts: AccountSync,
    private readonly clients: WechatClients,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(work: SyncWork): Promise<void> {
    const { tenantId } = work.run;
    for (const { appId } of await this.clients.officialAccounts(tenantId)) {
      try {
        await this.accounts.run(work, { appId, client: await this.clients.for(tenantId, appId) });
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        // An account that is set up wrong, may not ask or does not answer must not cost the tenant the rest of the sync.
        this.log.error({ err: error, tenantId, appId }, 'the followers of an Official Account could not be read');
      }
    }
  }
}
