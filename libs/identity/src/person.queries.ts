import { In, type EntityManager } from 'typeorm';
import { affectedBy, dialectOf, incoming, insertRows, onDuplicate, PersonRow, type Dialect } from '@qunshu/database';
import type { Recording } from '@qunshu/kernel';
import type { KnownPerson } from './people.rules';

const ROWS_A_QUERY = 1000;
const COLUMNS = 7;

export async function knownPeople(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const found = new Map<string, KnownPerson>();
  for (let from = 0; from < ids.length; from += ROWS_A_QUERY) {
    const rows = await db.find(PersonRow, { where: { tenantId, id: In(ids.slice(from, from + ROWS_A_QUERY)) } });
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

export async function insertPeople(db: EntityManager, rec: Recording, people: readonly KnownPerson[]): Promise<void> {
  await insertRows(
    db,
    PersonRow,
    people.map((person) => ({ ...person, tenantId: rec.tenantId })),
  );
}

/** Brings people up to date. Safe beside other writers: the newest name and the widest time seen always stay. */
export async function updatePeople(db: EntityManager, rec: Recording, people: readonly KnownPerson[]): Promise<void> {
  const tail = keepBest(dialectOf(db));
  const sorted = [...people].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < sorted.length; from += ROWS_A_QUERY) {
    const rows = sorted.slice(from, from + ROWS_A_QUERY);
    const marks = rows.map(() => `(${'?, '.repeat(COLUMNS - 1)}?)`).join(', ');
    const sql = `INSERT INTO person
      (tenant_id, id, display_name, avatar_url, name_at, first_seen_at, last_seen_at) VALUES ${marks} ${tail}`;
    const values = rows.flatMap((row) => [
      ...[rec.tenantId, row.id, row.displayName, row.avatarUrl],
      ...[row.nameAt, row.firstSeenAt, row.lastSeenAt],
    ]);
    await affectedBy(db, sql, values);
  }
}

/** `name_at` comes after what is decided by it: MySQL assigns from left to right, and sees what it has just assigned. */
function keepBest(dialect: Dialect): string {
  const given = (column: string): string => incoming(dialect, column);
  const isOutdated = `person.name_at > COALESCE(${given('name_at')}, 0)`;
  const newest = (column: string): string =>
    `CASE WHEN ${isOutdated} OR ${given(column)} IS NULL THEN COALESCE(person.${column}, ${given(column)}) ELSE ${given(column)} END`;
  const best = (column: string, sign: '<' | '>'): string =>
    `CASE WHEN person.${column} IS NULL OR ${given(column)} ${sign} person.${column} THEN ${given(column)} ELSE person.${column} END`;
  return onDuplicate(dialect, ['tenant_id', 'id'], {
    display_name: newest('display_name'),
    avatar_url: newest('avatar_url'),
    name_at: best('name_at', '>'),
    first_seen_at: best('first_seen_at', '<'),
    last_seen_at: best('last_seen_at', '>'),
  });
}
