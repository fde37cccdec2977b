import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, OutsideError, pagesOf, UserError } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import { livingGroups } from '@qunshu/groups';
import { GroupReader } from '../group-reader';
import { groupsRead, markGroupRead, userIdsOf } from './sync.queries';
import { inParallel, orNull, patiently, type SyncWork } from './sync-work';

const GROUPS_AT_ONCE = 4;
const OWNERS_A_CALL = 100;

/** Every group that WeCom lists and every one that we know, each read by itself: no listing says that a group is gone. */
@Injectable()
export class GroupSync {
  constructor(
    private readonly reader: GroupReader,
    private readonly database: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(work: SyncWork): Promise<void> {
    const { tenantId } = work.run;
    work.report({ step: 'groups', done: 0, total: 0 });
    const all = new Set([...(await this.listed(work)), ...(await livingGroups(this.database.read, tenantId))]);
    const read = await groupsRead(this.database.read, work.run);
    const rest = [...all].filter((chatId) => !read.has(chatId));
    const total = all.size;
    let done = total - rest.length;
    work.report({ step: 'groups', done, total });
    await inParallel(rest, GROUPS_AT_ONCE, async (chatId) => {
      await this.verify(work, chatId);
      await markGroupRead(this.database.write, work.run, chatId);
      work.report({ step: 'groups', done: ++done, total });
    });
  }

  /** One group that cannot be read by a fault of ours must not keep the others from being read. */
  private async verify({ run: { tenantId }, signal }: SyncWork, chatId: string): Promise<void> {
    try {
      await patiently(signal, () => this.reader.verifyForSync(tenantId, chatId));
    } catch (error) {
      if (signal.aborted || error instanceof OutsideError || error instanceof UserError) throw error;
      this.log.error({ err: error, tenantId, chatId }, 'a group could not be read');
    }
  }

  private async listed(work: SyncWork): Promise<string[]> {
    const { tenantId } = work.run;
    const allStaffIds = (): Promise<string[]> => userIdsOf(this.database.read, tenantId, true);
    const rows = await patiently(work.signal, () => work.client.groups({ allStaffIds }));
    // The groups of somebody who left are listed only when they are named [92120].
    const departed = await userIdsOf(this.database.read, tenantId, false);
    const inherited: string[] = [];
    for (const page of pagesOf(departed, OWNERS_A_CALL)) {
      inherited.push(...(await this.ownedBy(work, page)));
    }
    return [...rows.map(({ chatId }) => chatId), ...inherited];
  }

  /** Where WeCom knows one of the owners no more, each is asked for alone. */
  private async ownedBy(work: SyncWork, ownerIds: readonly string[]): Promise<string[]> {
    const rows = await orNull(patiently(work.signal, () => work.client.groups({ ownerIds })));
    if (rows !== null) return rows.map(({ chatId }) => chatId);
    if (ownerIds.length <= 1) return [];
    const found: string[] = [];
    for (const ownerId of ownerIds) found.push(...(await this.ownedBy(work, [ownerId])));
    return found;
  }
}
