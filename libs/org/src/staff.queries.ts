import { In, type EntityManager } from 'typeorm';
import { insertRows, putRows, StaffDepartmentRow, StaffRow } from '@qunshu/database';
import { pagesOf, staffKey, type Recording } from '@qunshu/kernel';
import type { KnownStaff } from './staff.rules';

const KEYS_A_QUERY = 1000;

/** What is known of these staff by key; of all of them when no keys are given. */
export async function knownStaff(
  db: EntityManager,
  tenantId: string,
  keys?: readonly string[],
): Promise<ReadonlyMap<string, KnownStaff>> {
  const postings = new Map<string, StaffDepartmentRow[]>();
  const found: StaffRow[] = [];
  for (const where of keysIn(tenantId, keys)) {
    found.push(...(await db.find(StaffRow, { where })));
    for (const row of await db.find(StaffDepartmentRow, { where })) {
      const known = postings.get(row.staffKey);
      if (known === undefined) postings.set(row.staffKey, [row]);
      else known.push(row);
    }
  }
  return new Map(found.map((row) => [row.staffKey, toKnown(row, postings.get(row.staffKey) ?? [])]));
}

export async function knownStaffKeys(
  db: EntityManager,
  tenantId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const where of keysIn(tenantId, keys)) {
    const rows = await db.find(StaffRow, { select: { staffKey: true }, where });
    for (const row of rows) found.add(row.staffKey);
  }
  return found;
}

/** Those of the keys whose staff the directory has no more. */
export async function departedStaffKeys(
  db: EntityManager,
  tenantId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const where of keysIn(tenantId, keys)) {
    const rows = await db.find(StaffRow, { select: { staffKey: true }, where: { ...where, active: false } });
    for (const row of rows) found.add(row.staffKey);
  }
  return found;
}

export async function putStaff(db: EntityManager, rec: Recording, staff: readonly KnownStaff[]): Promise<void> {
  const rows = staff.map((one) => toRow(rec, one));
  await putRows(db, StaffRow, {
    rows,
    overwrite: ['userId', 'name', 'avatarUrl', 'mainDepartmentId', 'active', 'disabled', 'recordedAt'],
  });
}

export async function replacePostings(
  db: EntityManager,
  tenantId: string,
  staff: readonly KnownStaff[],
): Promise<void> {
  const keys = staff.map(({ userId }) => staffKey(userId));
  for (const where of keysIn(tenantId, keys)) await db.delete(StaffDepartmentRow, where);
  const rows = staff.flatMap((one) =>
    one.departments.map((posting) => ({ tenantId, staffKey: staffKey(one.userId), ...posting })),
  );
  await insertRows(db, StaffDepartmentRow, rows);
}

/** Gives the rows of one key to another, which has none yet. */
export async function moveStaff(
  db: EntityManager,
  tenantId: string,
  to: { from: string; key: string; userId: string },
): Promise<void> {
  const where = { tenantId, staffKey: to.from };
  await db.update(StaffRow, where, { staffKey: to.key, userId: to.userId });
  await db.update(StaffDepartmentRow, where, { staffKey: to.key });
}

export async function removeStaff(db: EntityManager, tenantId: string, key: string): Promise<void> {
  await db.delete(StaffRow, { tenantId, staffKey: key });
  await db.delete(StaffDepartmentRow, { tenantId, staffKey: key });
}

function* keysIn(
  tenantId: string,
  keys: readonly string[] | undefined,
): Generator<{ tenantId: string; staffKey?: ReturnType<typeof In<string>> }> {
  if (keys === undefined) yield { tenantId };
  for (const page of pagesOf(keys ?? [], KEYS_A_QUERY)) yield { tenantId, staffKey: In(page) };
}

function toKnown(row: StaffRow, postings: readonly StaffDepartmentRow[]): KnownStaff {
  const { userId, name, avatarUrl, mainDepartmentId, active, disabled } = row;
  const departments = postings.map(({ departmentId, leads }) => ({ departmentId, leads }));
  return { userId, name, avatarUrl, mainDepartmentId, active, disabled, departments };
}

function toRow(rec: Recording, staff: KnownStaff): StaffRow {
  const { userId, name, avatarUrl, mainDepartmentId, active, disabled } = staff;
  return {
    tenantId: rec.tenantId,
    staffKey: staffKey(userId),
    userId,
    name,
    avatarUrl,
    mainDepartmentId,
    active,
    disabled,
    contactsSyncedBy: null,
    recordedAt: rec.recordedAt,
  };
}
