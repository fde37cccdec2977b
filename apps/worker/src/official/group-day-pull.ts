import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, OutsideError, staffKey, type Day } from '@qunshu/kernel';
import { OfficialBook } from '@qunshu/performance';
import { inParallel, patiently } from '../sync/sync-work';
import type { PartCounts, PullWork } from './pull-work';

const DAYS_AT_ONCE = 2;
/** Days that fail by a fault of ours are passed over, so that one at the edge of what WeCom keeps costs no other. */
const MOST_FAULTS = 3;

interface Asked {
  readonly owners: ReadonlyMap<string, string>;
  readonly refused: Set<string>;
  readonly counts: PartCounts;
}

/** `groupchat/statistic`, each day for all owners. */
@Injectable()
export class GroupDayPull {
  constructor(
    private readonly book: OfficialBook,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(work: PullWork, counts: PartCounts): Promise<void> {
    const total = work.days.length;
    work.report({ step: 'groups', done: 0, total });
    const staff = await patiently(work.signal, () => work.client.followUsers());
    const owners = await this.book.owners(work.tenantId, staff);
    const refused = await this.book.refused(work.tenantId, 'groups');
    counts.refused = [...owners.keys()].filter((key) => refused.has(key)).length;
    let [done, faults] = [0, 0];
    await inParallel(work.days, DAYS_AT_ONCE, async (day) => {
      const isRead = await this.tryDay(work, day, { owners, refused, counts });
      if (!isRead && ++faults >= MOST_FAULTS) throw new Error(`${faults} days could not be read`);
      work.report({ step: 'groups', done: ++done, total });
    });
  }

  private async tryDay(work: PullWork, day: Day, asked: Asked): Promise<boolean> {
    try {
      await this.readDay(work, day, asked);
      return true;
    } catch (error) {
      if (work.signal.aborted || error instanceof OutsideError) throw error;
      this.log.error({ err: error, tenantId: work.tenantId, day }, 'the official statistics of a day failed');
      return false;
    }
  }

  private async readDay(work: PullWork, day: Day, asked: Asked): Promise<void> {
    const batches = await this.book.owedOwners(work.tenantId, day, { ...asked, again: work.again });
    for (const batch of batches) await this.readBatch(work, { day, ownerIds: batch }, asked);
    await this.book.dayIsThere(work.tenantId, day);
  }

  /** One owner out of reach must not cost the others: the batch is halved until they stand alone. */
  private async readBatch(
    work: PullWork,
    { day, ownerIds }: { day: Day; ownerIds: readonly string[] },
    asked: Asked,
  ): Promise<void> {
    const open = ownerIds.filter((id) => !asked.refused.has(staffKey(id)));
    if (open.length === 0) return;
    try {
      const rows = await patiently(work.signal, () => work.client.groupStatistics({ day, ownerIds: open }));
      await this.book.keepGroupDay(work.tenantId, { day, ownerIds: open, rows });
      asked.counts.kept += open.length;
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      const [alone] = open;
      if (open.length === 1 && alone !== undefined) return this.refuse(work, alone, { asked, error });
      const half = Math.ceil(open.length / 2);
      await this.readBatch(work, { day, ownerIds: open.slice(0, half) }, asked);
      await this.readBatch(work, { day, ownerIds: open.slice(half) }, asked);
    }
  }

  private async refuse(work: PullWork, userId: string, of: { asked: Asked; error: OutsideError }): Promise<void> {
    // Another day may have found out at the same time.
    if (of.asked.refused.has(staffKey(userId))) return;
    of.asked.refused.add(staffKey(userId));
    of.asked.counts.refused += 1;
    await this.book.refuse(work.tenantId, { kind: 'groups', userId, code: of.error.facts.code ?? 0 });
  }
}

/** Of one person, not of the app. */
export function isOutOfReach(error: unknown): error is OutsideError {
  return error instanceof OutsideError && (error.failure === 'permission' || error.failure === 'gone');
}
