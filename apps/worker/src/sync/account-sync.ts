import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Recording } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import { FollowerService } from '@qunshu/profile';
import type { WechatClient } from '@qunshu/wechat';
import { inParallel, patiently, type SyncWork } from './sync-work';

export interface SyncedAccount {
  readonly appId: string;
  readonly client: WechatClient;
}

const STEP = 'followers';
const READ_AT_ONCE = 100;
const CALLS_AT_ONCE = 2;

/** The followers of one Official Account. Only a listing that was read to its end says who follows no more. */
@Injectable()
export class AccountSync {
  constructor(
    private readonly followers: FollowerService,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(work: SyncWork, account: SyncedAccount): Promise<void> {
    work.report({ step: STEP, done: 0, total: 0 });
    const rec = { tenantId: work.run.tenantId, recordedAt: this.clock.now() };
    const listed = await patiently(work.signal, () => listFollowers(account.client, work.signal));
    let done = 0;
    await inParallel(piecesOf([...listed]), CALLS_AT_ONCE, async (openIds) => {
      await patiently(work.signal, () => this.read(account, rec.tenantId, openIds));
      done += openIds.length;
      work.report({ step: STEP, done, total: listed.size });
    });
    await this.endMissing(rec, account.appId, listed);
  }

  private async read({ appId, client }: SyncedAccount, tenantId: string, openIds: readonly string[]): Promise<void> {
    const rec = { tenantId, recordedAt: this.clock.now() };
    const followers = await client.followerInfos(openIds);
    await this.database.transaction((db) => this.followers.applyShown(db, rec, { appId, followers }));
  }

  private async endMissing(rec: Recording, appId: string, listed: ReadonlySet<string>): Promise<void> {
    for (let after = ''; ;) {
      const known = await this.followers.following(this.database.read, rec.tenantId, { appId, after });
      const openIds = known.filter((openId) => !listed.has(openId));
      if (openIds.length > 0) {
        await this.database.transaction((db) => this.followers.endMissing(db, rec, { appId, openIds }));
      }
      const last = known.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }
}

/** All of them, or an error. */
async function listFollowers(client: WechatClient, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  for await (const page of client.followers()) {
    signal.throwIfAborted();
    for (const openId of page) listed.add(openId);
  }
  return listed;
}

function piecesOf(openIds: readonly string[]): string[][] {
  const count = Math.ceil(openIds.length / READ_AT_ONCE);
  return Array.from({ length: count }, (_, n) => openIds.slice(n * READ_AT_ONCE, (n + 1) * READ_AT_ONCE));
}
