import { In, type EntityManager } from 'typeorm';
import { DepartmentLeaderRow, insertNewRows } from '@qunshu/database';
import { staffKey } from '@qunshu/kernel';
import type { ListedDepartment } from './directory-news.rules';

const IDS_A_QUERY = 1000;

/** Writes who leads the listed departments; of one whose leaders are not told nothing changes. */
export async function putLeaders(
  db: EntityManager,
  tenantId: string,
  listed: readonly ListedDepartment[],
): Promise<void> {
  const told = listed.filter(({ leaders }) => (leaders ?? null) !== null);
  for (let from = 0; from < told.length; from += IDS_A_QUERY) {
    const some = told.slice(from, from + IDS_A_QUERY);
    const departmentId = In(some.map(({ id }) => String(id)));
    const known = await db.findBy(DepartmentLeaderRow, { tenantId, departmentId });
    const next = some.flatMap(({ id, leaders }) =>
      [...new Set((leaders ?? []).map(staffKey))].map((key) => ({ tenantId, staffKey: key, departmentId: String(id) })),
    );
    const wanted = new Set(next.map(textOf));
    for (const row of known.filter((one) => !wanted.has(textOf(one)))) await db.delete(DepartmentLeaderRow, { ...row });
    await insertNewRows(
      db,
      DepartmentLeaderRow,
      next.filter((one) => !known.some((row) => textOf(row) === textOf(one))),
    );
  }
}

/** Gives what one key leads to another. */
export async function moveLeader(
  db: EntityManager,
  tenantId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const led = await db.findBy(DepartmentLeaderRow, { tenantId, staffKey: from });
  await insertNewRows(
    db,
    DepartmentLeaderRow,
    led.map((row) => ({ ...row, staffKey: to })),
  );
  await db.delete(DepartmentLeaderRow, { tenantId, staffKey: from });
}

function textOf({ staffKey: key, departmentId }: Pick<DepartmentLeaderRow, 'staffKey' | 'departmentId'>): string {
  return `${departmentId} ${key}`;
}
