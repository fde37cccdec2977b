import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, pagesOf, type Recording } from '@qunshu/kernel';
import { Database } from '@qunshu/database';
import { OrgService, type ListedDepartment, type ListedStaff } from '@qunshu/org';
import { ContactService } from '@qunshu/profile';
import { inParallel, orNull, patiently, type SyncWork } from './sync-work';

const CALLS_AT_ONCE = 4;
const STAFF_A_TRANSACTION = 500;

/** The first steps of a sync: departments, staff and tags. Quick, so that an interrupted run does them anew. */
@Injectable()
export class DirectorySync {
  constructor(
    private readonly org: OrgService,
    private readonly contacts: ContactService,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(work: SyncWork): Promise<void> {
    const rec = { tenantId: work.run.tenantId, recordedAt: this.clock.now() };
    const departments = await this.departments(work, rec);
    await this.staff(work, rec, departments);
    await this.tags(work);
  }

  private async departments(work: SyncWork, rec: Recording): Promise<readonly ListedDepartment[]> {
    work.report({ step: 'departments', done: 0, total: 1 });
    const departments = await patiently(work.signal, () => work.client.departments());
    await this.database.transaction((db) => this.org.applyDepartments(db, rec, { departments, complete: true }));
    work.report({ step: 'departments', done: 1, total: 1 });
    return departments;
  }

  private async staff(work: SyncWork, rec: Recording, departments: readonly ListedDepartment[]): Promise<void> {
    const total = departments.length;
    const found = new Map<string, ListedStaff>();
    let done = 0;
    const unlisted: number[] = [];
    work.report({ step: 'staff', done, total });
    await inParallel(departments, CALLS_AT_ONCE, async ({ id }) => {
      const listed = await orNull(patiently(work.signal, () => work.client.staffOfDepartment(id)));
      if (listed === null) unlisted.push(id);
      for (const one of listed ?? []) found.set(one.userId, one);
      work.report({ step: 'staff', done: ++done, total });
    });
    const staff = [...found.values()];
    // In pieces: one long transaction would keep callbacks waiting on the embedded database.
    for (const piece of pagesOf(staff, STAFF_A_TRANSACTION)) {
      await this.database.transaction((db) => this.org.applyStaff(db, rec, piece));
    }
    // Nobody has gone because a department could not be listed.
    if (unlisted.length === 0) await this.verifyMissing(work, rec, [...found.keys()]);
  }

  /** Staff whom no listed department holds may be visible to the app by themselves: only asking for each tells. */
  private async verifyMissing(work: SyncWork, rec: Recording, listed: readonly string[]): Promise<void> {
    const missing = await this.org.missingStaff(this.database.read, rec, listed);
    let done = 0;
    await inParallel(missing, CALLS_AT_ONCE, async (userId) => {
      const read = await orNull(patiently(work.signal, () => work.client.staffMember(userId)));
      const found = read?.kind === 'found' ? read.staff : null;
      if (read !== null) await this.database.transaction((db) => this.org.applyStaffMember(db, rec, { userId, found }));
      work.report({ step: 'missing staff', done: ++done, total: missing.length });
    });
  }

  private async tags(work: SyncWork): Promise<void> {
    work.report({ step: 'tags', done: 0, total: 1 });
    const rec = { tenantId: work.run.tenantId, recordedAt: this.clock.now() };
    const groups = await orNull(patiently(work.signal, () => work.client.corpTags()));
    if (groups !== null) await this.database.transaction((db) => this.contacts.applyTags(db, rec, groups));
    work.report({ step: 'tags', done: 1, total: 1 });
  }
}
