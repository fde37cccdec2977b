import { In, type EntityManager } from 'typeorm';
import {
  affectedBy,
  dialectOf,
  fragment,
  insertRows,
  marks,
  PersonAliasRow,
  PersonRow,
  putRows,
  type RawWhole,
  selectRows,
  wholeOrNull,
} from '@qunshu/database';
import { pagesOf, type Recording } from '@qunshu/kernel';

const ROWS_A_QUERY = 1000;

/** The people with these ids, by id. Nobody else changes them, or what they hold, until the transaction ends. */
export async function lockPeople(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, PersonRow>> {
  const found = new Map<string, PersonRow>();
  // One order for everybody who locks.
  const sorted = [...new Set(ids)].sort();
  const lock = dialectOf(db) === 'mysql' ? 'FOR UPDATE' : '';
  for (const page of pagesOf(sorted, ROWS_A_QUERY)) {
    const rows = await db.query<RawPerson[]>(
      `SELECT id, display_name, name_trust, name_at, avatar_url, avatar_trust, avatar_at, first_seen_at, last_seen_at,
         stamp, barred
       FROM person WHERE tenant_id = ? AND id IN ${marks(page)} ORDER BY id ${lock}`,
      [tenantId, ...page],
    );
    for (const row of rows) found.set(row.id, personOf(tenantId, row));
  }
  return found;
}

interface RawPerson {
  readonly id: string;
  readonly display_name: string | null;
  readonly name_trust: RawWhole;
  readonly name_at: RawWhole | null;
  readonly avatar_url: string | null;
  readonly avatar_trust: RawWhole;
  readonly avatar_at: RawWhole | null;
  readonly first_seen_at: RawWhole;
  readonly last_seen_at: RawWhole;
  readonly stamp: RawWhole;
  readonly barred: RawWhole;
}

function personOf(tenantId: string, row: RawPerson): PersonRow {
  return {
    tenantId,
    id: row.id,
    displayName: row.display_name,
    nameTrust: Number(row.name_trust),
    nameAt: wholeOrNull(row.name_at),
    avatarUrl: row.avatar_url,
    avatarTrust: Number(row.avatar_trust),
    avatarAt: wholeOrNull(row.avatar_at),
    firstSeenAt: Number(row.first_seen_at),
    lastSeenAt: Number(row.last_seen_at),
    stamp: Number(row.stamp),
    barred: Number(row.barred) === 1,
  };
}

export async function insertPeople(db: EntityManager, people: readonly PersonRow[]): Promise<void> {
  await insertRows(db, PersonRow, people);
}

/** Overwrites people, who must be locked. */
export async function putPeople(db: EntityManager, people: readonly PersonRow[]): Promise<void> {
  await putRows(db, PersonRow, { rows: people });
}

export async function removePeople(db: EntityManager, tenantId: string, ids: readonly string[]): Promise<void> {
  for (const page of pagesOf(ids, ROWS_A_QUERY)) {
    await db.delete(PersonRow, { tenantId, id: In(page) });
  }
}

/** From now on the ids of some people, and all that led to them, lead to others. */
export async function aliasPeople(
  db: EntityManager,
  rec: Recording,
  merged: readonly { readonly drop: string; readonly keep: string }[],
): Promise<void> {
  for (const page of pagesOf(merged, ROWS_A_QUERY)) {
    const dropped = page.map(({ drop }) => drop);
    await affectedBy(
      db,
      `UPDATE person_alias SET person_id = CASE person_id ${page.map(() => 'WHEN ? THEN ?').join(' ')} ELSE person_id END
       WHERE tenant_id = ? AND person_id IN ${marks(dropped)}`,
      [...page.flatMap(({ drop, keep }) => [drop, keep]), rec.tenantId, ...dropped],
    );
  }
  await insertRows(
    db,
    PersonAliasRow,
    merged.map(({ drop, keep }) => ({ ...rec, id: drop, personId: keep })),
  );
}

/** The ids that lead to a person, their own left out. */
export async function aliasesOf(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<PersonAliasRow[]> {
  if (personIds.length === 0) return [];
  const those = fragment(`tenant_id = ? AND person_id IN ${marks(personIds)}`, [tenantId, ...personIds]);
  return selectRows(db, PersonAliasRow, those);
}

/** Where ids of people who were merged lead to now. */
export async function aliasTargets(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = ids.length === 0 ? [] : await db.find(PersonAliasRow, { where: { tenantId, id: In(ids) } });
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}

export async function removeAlias(db: EntityManager, tenantId: string, id: string): Promise<void> {
  await db.delete(PersonAliasRow, { tenantId, id });
}

/** Lets ids of merged people lead to somebody else. */
export async function leadAliases(
  db: EntityManager,
  tenantId: string,
  of: { readonly ids: readonly string[]; readonly to: string },
): Promise<void> {
  if (of.ids.length > 0) await db.update(PersonAliasRow, { tenantId, id: In(of.ids) }, { personId: of.to });
}

export async function removeAliases(db: EntityManager, tenantId: string, personId: string): Promise<void> {
  await db.delete(PersonAliasRow, { tenantId, personId });
}

/** Those of the ids that are people's own. */
export async function existingPeople(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.find(PersonRow, { select: { tenantId: true, id: true }, where: { tenantId, id: In(ids) } });
  return new Set(rows.map(({ id }) => id));
}
