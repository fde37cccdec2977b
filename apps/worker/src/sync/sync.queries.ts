import { In, IsNull, Not, type EntityManager } from 'typeorm';
import {
  ChannelAccountRow,
  ContactRow,
  CorpTagRow,
  CustomerGroupRow,
  DepartmentRow,
  StaffRow,
  StayRow,
} from '@qunshu/database';
import { staffKey } from '@qunshu/kernel';
import type { RunKey, SyncResult } from '@qunshu/inbox';

/** The keys of staff whose contacts this run has read already. */
export async function staffRead(db: EntityManager, run: RunKey): Promise<ReadonlySet<string>> {
  const where = { tenantId: run.tenantId, contactsSyncedBy: run.id };
  const rows = await db.find(StaffRow, { select: { tenantId: true, staffKey: true }, where });
  return new Set(rows.map((row) => row.staffKey));
}

export async function markStaffRead(db: EntityManager, run: RunKey, userIds: readonly string[]): Promise<void> {
  const key = In(userIds.map(staffKey));
  await db.update(StaffRow, { tenantId: run.tenantId, staffKey: key }, { contactsSyncedBy: run.id });
}

/** The userids of staff, by whether they are still there. */
export async function userIdsOf(db: EntityManager, tenantId: string, active: boolean): Promise<string[]> {
  const rows = await db.find(StaffRow, { select: { tenantId: true, userId: true }, where: { tenantId, active } });
  return rows.map(({ userId }) => userId);
}

/** The groups that this run has read already. */
export async function groupsRead(db: EntityManager, run: RunKey): Promise<ReadonlySet<string>> {
  const where = { tenantId: run.tenantId, syncedBy: run.id };
  const rows = await db.find(CustomerGroupRow, { select: { tenantId: true, chatId: true }, where });
  return new Set(rows.map(({ chatId }) => chatId));
}

export async function markGroupRead(db: EntityManager, run: RunKey, chatId: string): Promise<void> {
  await db.update(CustomerGroupRow, { tenantId: run.tenantId, chatId }, { syncedBy: run.id });
}

/** Counts what there is now, so that a run which was interrupted reports the same as one that was not. */
export async function countsAfter(db: EntityManager, run: RunKey): Promise<Omit<SyncResult, 'seconds'>> {
  const { tenantId } = run;
  const living = { tenantId, dismissedAt: IsNull() };
  const open = { tenantId, deletedAt: IsNull() };
  return {
    departments: await db.countBy(DepartmentRow, open),
    staff: await db.countBy(StaffRow, { tenantId, active: true }),
    tags: await db.countBy(CorpTagRow, open),
    contacts: await db.countBy(ContactRow, open),
    followers: await db.countBy(ChannelAccountRow, { tenantId, kind: 'OFFICIAL_ACCOUNT_OPEN_ID', active: true }),
    groups: await db.countBy(CustomerGroupRow, { ...living, unreachableSince: IsNull() }),
    members: await db.countBy(StayRow, { tenantId, openMark: 1 }),
    dismissed: await db.countBy(CustomerGroupRow, { tenantId, syncedBy: run.id, dismissedAt: Not(IsNull()) }),
    unreachable: await db.countBy(CustomerGroupRow, { ...living, unreachableSince: Not(IsNull()) }),
  };
}
