import { MoreThan, Raw, type EntityManager } from 'typeorm';
import { fragment, IdentityLinkRow, insertRows, marks, selectRows } from '@qunshu/database';
import { newId, pagesOf, type Recording } from '@qunshu/kernel';
import type { LinkOutcome, LinkRecord, LoggedLink } from './graph';
import type { IdentityKey } from './identity-key';
import { keyJson, keysFromJson, keysJson } from './key-json';

/** A person has seldom more identities; each scan reads the tenant's whole log, which only an erasure does. */
const KEYS_A_SCAN = 50;

const OUTCOMES: readonly LinkOutcome[] = ['LINKED', 'MERGED', 'HELD_BACK', 'SPLIT'];

export async function logLinks(db: EntityManager, rec: Recording, links: readonly LinkRecord[]): Promise<void> {
  const rows = links.map(({ keys, ...link }): IdentityLinkRow => ({
    ...link,
    ...rec,
    id: newId(),
    keys: keysJson(keys),
  }));
  await insertRows(db, IdentityLinkRow, rows);
}

/** Every line of the log that names one of these people as it then was. */
async function linksOf(db: EntityManager, tenantId: string, personIds: readonly string[]): Promise<LoggedLink[]> {
  if (personIds.length === 0) return [];
  const found = new Map<string, LoggedLink>();
  const naming = (column: string): Promise<IdentityLinkRow[]> => {
    const those = fragment(`tenant_id = ? AND ${column} IN ${marks(personIds)}`, [tenantId, ...personIds]);
    return selectRows(db, IdentityLinkRow, those);
  };
  const [own, others] = [await naming('person_id'), await naming('other_person_id')];
  for (const row of [...own, ...others]) found.set(row.id, linkOf(row));
  return [...found.values()].sort((a, b) => a.stamp - b.stamp || (a.id < b.id ? -1 : 1));
}

/** The whole log in the order in which it is to be replayed, in pages. */
export async function* allLinks(db: EntityManager, tenantId: string, size = 2000): AsyncGenerator<LoggedLink[]> {
  let last: { stamp: number; id: string } | null = null;
  for (;;) {
    const behind: { stamp: number; id: string } | null = last;
    const where =
      behind === null
        ? [{ tenantId }]
        : [
            { tenantId, stamp: behind.stamp, id: MoreThan(behind.id) },
            { tenantId, stamp: MoreThan(behind.stamp) },
          ];
    const rows: IdentityLinkRow[] = await db.find(IdentityLinkRow, {
      where,
      order: { stamp: 'ASC', id: 'ASC' },
      take: size,
    });
    if (rows.length === 0) return;
    yield rows.map(linkOf);
    last = rows.at(-1) ?? null;
  }
}

/**
 * Every line of the log that names one of these keys, whoever it was of then: where an earlier erasure took a merge out,
 * no chain of people leads to the lines before it.
 */
export async function linksNaming(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<LoggedLink[]> {
  const found = new Map<string, LoggedLink>();
  for (const page of pagesOf(keys, KEYS_A_SCAN)) {
    const texts = page.map((key, n) => [`key${n}`, keyJson(key)] as const);
    const naming = (column: string) => texts.map(([name]) => `INSTR(${column}, :${name}) > 0`).join(' OR ');
    const where = { tenantId, keys: Raw((column) => `(${naming(column)})`, Object.fromEntries(texts)) };
    for (const row of await db.find(IdentityLinkRow, { where })) found.set(row.id, linkOf(row));
  }
  return [...found.values()];
}

/** Replaces lines of the log by what is left of them; a line without keys goes. */
export async function rewriteLinks(
  db: EntityManager,
  tenantId: string,
  links: readonly { readonly id: string; readonly keys: readonly IdentityKey[] }[],
): Promise<void> {
  for (const { id, keys } of links) {
    if (keys.length === 0) await db.delete(IdentityLinkRow, { tenantId, id });
    else await db.update(IdentityLinkRow, { tenantId, id }, { keys: keysJson(keys) });
  }
}

function linkOf(row: IdentityLinkRow): LoggedLink {
  const outcome = OUTCOMES.find((known) => known === row.outcome);
  if (outcome === undefined) throw new Error(`Unknown outcome of a link: ${row.outcome}`);
  return { ...row, outcome, keys: keysFromJson(row.keys) };
}

/**
 * The lines of these people and of everybody whom they came from: a split leaves the earlier lines with the first person,
 * a merge leaves some with the one who is no more.
 */
export async function linksReaching(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<LoggedLink[]> {
  const seen = new Set(personIds);
  for (;;) {
    const links = await linksOf(db, tenantId, [...seen]);
    const origins = links.flatMap(({ outcome, personId, otherPersonId }) => {
      if (outcome === 'SPLIT') return [personId];
      return outcome === 'MERGED' && otherPersonId !== null && seen.has(personId) ? [otherPersonId] : [];
    });
    const fresh = origins.filter((id) => !seen.has(id));
    if (fresh.length === 0) return links;
    for (const id of fresh) seen.add(id);
  }
}
