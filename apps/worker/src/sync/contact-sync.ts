import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, OutsideError, staffKey, type Clock } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import { ContactService } from '@qunshu/profile';
import { markStaffRead, staffRead } from './sync.queries';
import { inParallel, patiently, type SyncWork } from './sync-work';

const STAFF_AT_ONCE = 20;
const CALLS_AT_ONCE = 2;

/** The contacts of all staff, page by page. An interrupted run goes on with the staff who were not read to the end. */
@Injectable()
export class ContactSync {
  constructor(
    private readonly contacts: ContactService,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(work: SyncWork): Promise<void> {
    work.report({ step: 'contacts', done: 0, total: 0 });
    const everybody = await patiently(work.signal, () => work.client.followUsers());
    const read = await staffRead(this.database.read, work.run);
    const rest = everybody.filter((userId) => !read.has(staffKey(userId)));
    let done = everybody.length - rest.length;
    const report = (): void => work.report({ step: 'contacts', done, total: everybody.length });
    report();
    await inParallel(piecesOf(rest), CALLS_AT_ONCE, async (userIds) => {
      await this.readAll(work, userIds);
      done += userIds.length;
      report();
    });
  }

  /** Where one of them is out of this app's reach, each is asked for alone. */
  private async readAll(work: SyncWork, userIds: readonly string[]): Promise<void> {
    try {
      await patiently(work.signal, () => this.read(work, userIds));
    } catch (error) {
      if (!(error instanceof OutsideError) || (error.failure !== 'permission' && error.failure !== 'gone')) throw error;
      if (userIds.length > 1) for (const userId of userIds) await this.readAll(work, [userId]);
    }
  }

  private async read(work: SyncWork, userIds: readonly string[]): Promise<void> {
    const rec = { tenantId: work.run.tenantId, recordedAt: this.clock.now() };
    const listed = new Map(userIds.map((userId) => [staffKey(userId), new Set<string>()]));
    for await (const page of work.client.contactsOf(userIds)) {
      work.signal.throwIfAborted();
      await this.database.transaction((db) => this.contacts.applyListed(db, rec, page.contacts));
      for (const { contact, follow } of page.contacts) {
        listed.get(staffKey(follow.userId))?.add(contact.externalUserId);
      }
      for (const userId of page.unlicensedUserIds) listed.delete(staffKey(userId));
    }
    // Only now is the listing complete, and what it lacks has gone.
    for (const [userId, externalUserIds] of listed) {
      await this.database.transaction((db) => this.contacts.endMissing(db, rec, { userId, externalUserIds }));
    }
    await markStaffRead(this.database.write, work.run, userIds);
  }
}

function piecesOf(userIds: readonly string[]): string[][] {
  const count = Math.ceil(userIds.length / STAFF_AT_ONCE);
  return Array.from({ length: count }, (_, n) => userIds.slice(n * STAFF_AT_ONCE, (n + 1) * STAFF_AT_ONCE));
}
