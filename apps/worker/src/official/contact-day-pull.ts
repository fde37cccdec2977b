import { Injectable } from '@nestjs/common';
import { OfficialBook } from '@qunshu/performance';
import { staffKey } from '@qunshu/kernel';
import { inParallel, patiently } from '../sync/sync-work';
import { isOutOfReach } from './group-day-pull';
import type { PartCounts, PullWork } from './pull-work';

const STAFF_AT_ONCE = 2;

/** `get_user_behavior_data`, of each staff member by themselves: of several WeCom gives the sum. */
@Injectable()
export class ContactDayPull {
  constructor(private readonly book: OfficialBook) {}

  async run(work: PullWork, counts: PartCounts): Promise<void> {
    work.report({ step: 'contacts', done: 0, total: 0 });
    const staff = await patiently(work.signal, () => work.client.followUsers());
    const refused = await this.book.refused(work.tenantId, 'contacts');
    const open = staff.filter((userId) => !refused.has(staffKey(userId)));
    counts.refused = staff.length - open.length;
    let done = 0;
    await inParallel(open, STAFF_AT_ONCE, async (userId) => {
      await this.readOne(work, userId, counts);
      work.report({ step: 'contacts', done: ++done, total: open.length });
    });
  }

  private async readOne(work: PullWork, userId: string, counts: PartCounts): Promise<void> {
    try {
      for (const range of await this.book.owedRanges(work.tenantId, userId, work)) {
        const rows = await patiently(work.signal, () => work.client.contactBehaviour({ userId, ...range }));
        const kept = await this.book.keepContactDays(work.tenantId, { userId, range, rows });
        counts.kept += kept;
      }
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      counts.refused += 1;
      await this.book.refuse(work.tenantId, { kind: 'contacts', userId, code: error.facts.code ?? 0 });
    }
  }
}
