import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { IdentityConflictRow, insertNewRows } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';

/** The open conflicts with these keys, by key. */
export async function openConflicts(
  db: EntityManager,
  tenantId: string,
  openKeys: readonly string[],
): Promise<Map<string, IdentityConflictRow>> {
  if (openKeys.length === 0) return new Map();
  const rows = await db.find(IdentityConflictRow, { where: { tenantId, openKey: In(openKeys) } });
  return new Map(rows.flatMap((row) => (row.openKey === null ? [] : [[row.openKey, row]])));
}

export async function insertConflicts(db: EntityManager, rows: readonly IdentityConflictRow[]): Promise<void> {
  await insertNewRows(db, IdentityConflictRow, rows);
}

/** How many anchors had another UnionID since a real time, in one Open Platform account. */
export async function countChangedSince(
  db: EntityManager,
  tenantId: string,
  of: { readonly scope: string; readonly since: Instant },
): Promise<number> {
  const [row] = await db.query<{ n: number | string }[]>(
    `SELECT COUNT(DISTINCT left_key) AS n FROM identity_conflict
     WHERE tenant_id = ? AND kind = 'UNION_ID_CHANGED' AND scope = ? AND real_at > ?`,
    [tenantId, of.scope, of.since],
  );
  return Number(row?.n ?? 0);
}

/** Makes the undecided changes of UnionIDs since a real time part of an alarm. */
export async function foldChanges(
  db: EntityManager,
  tenantId: string,
  into: { readonly alarmId: string; readonly scope: string; readonly since: Instant },
): Promise<void> {
  await db.update(
    IdentityConflictRow,
    {
      tenantId,
      kind: 'UNION_ID_CHANGED',
      scope: into.scope,
      realAt: MoreThan(into.since),
      decision: IsNull(),
      foldedInto: IsNull(),
    },
    { foldedInto: into.alarmId },
  );
}

export async function lastFoldedAt(db: EntityManager, tenantId: string, alarmId: string): Promise<Instant> {
  const [row] = await db.find(IdentityConflictRow, {
    select: { tenantId: true, id: true, realAt: true },
    where: { tenantId, foldedInto: alarmId },
    order: { realAt: 'DESC' },
    take: 1,
  });
  return row?.realAt ?? 0;
}

export function conflictById(db: EntityManager, tenantId: string, id: string): Promise<IdentityConflictRow | null> {
  return db.findOneBy(IdentityConflictRow, { tenantId, id });
}

/** The undecided conflicts that are part of an alarm, in the order in which they were recorded. */
export function foldedConflicts(
  db: EntityManager,
  tenantId: string,
  of: { readonly alarmId: string; readonly take: number },
): Promise<IdentityConflictRow[]> {
  return db.find(IdentityConflictRow, {
    where: { tenantId, foldedInto: of.alarmId, decision: IsNull() },
    order: { id: 'ASC' },
    take: of.take,
  });
}

/** The undecided conflicts that name one of these keys, as they stand in their columns. */
export async function undecidedNaming(
  db: EntityManager,
  tenantId: string,
  keys: readonly string[],
): Promise<IdentityConflictRow[]> {
  if (keys.length === 0) return [];
  const open = { tenantId, decision: IsNull() };
  return db.find(IdentityConflictRow, {
    where: [
      { ...open, leftKey: In(keys) },
      { ...open, rightKey: In(keys) },
    ],
  });
}

export interface Decision {
  readonly decision: 'MERGE' | 'KEEP_APART';
  readonly decidedAt: Instant;
  readonly decidedBy: string;
}

/** Gives how many of them were not decided before; nobody else decides those until the transaction ends. */
export async function decide(
  db: EntityManager,
  tenantId: string,
  of: { readonly ids: readonly string[]; readonly decision: Decision },
): Promise<number> {
  const undecided = { tenantId, id: In(of.ids), decision: IsNull() };
  const { affected } = await db.update(IdentityConflictRow, undecided, { ...of.decision, openKey: null });
  return affected ?? 0;
}

/** Forgets every conflict that names one of these keys. */
export async function removeConflicts(db: EntityManager, tenantId: string, keys: readonly string[]): Promise<void> {
  await db.delete(IdentityConflictRow, { tenantId, leftKey: In(keys) });
  await db.delete(IdentityConflictRow, { tenantId, rightKey: In(keys) });
}
