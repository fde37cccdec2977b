import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { z } from 'zod';
import { ContactRow, dialectOf, noteTouched, putRows } from '@qunshu/database';
import { pagesOf, type Recording } from '@qunshu/kernel';
import type { EndedBy, Spell } from './spells.rules';

const IDS_A_QUERY = 1000;
/** As long as its column. */
const MAX_STATE = 191;
const ENDINGS: readonly EndedBy[] = ['staff', 'customer', 'transfer', 'sync'];
const TagIds = z.array(z.string());

export interface Pair {
  readonly staffKey: string;
  readonly externalUserId: string;
}

/** The spells of a pair as they were loaded, and as they are to be. */
export interface PairSpells extends Pair {
  readonly before: readonly Spell[];
  readonly after: readonly Spell[];
}

/** By pair: see `pairKey`. */
export type SpellsByPair = ReadonlyMap<string, Pair & { readonly spells: readonly Spell[] }>;

export function pairKey(pair: Pair): string {
  return `${pair.staffKey} ${pair.externalUserId}`;
}

/** Every spell of these external contacts, or of this staff member. Nobody else changes them until the transaction ends. */
export async function spellsOf(
  db: EntityManager,
  tenantId: string,
  of: { readonly externalUserIds: readonly string[] } | { readonly staffKey: string },
): Promise<SpellsByPair> {
  const found: ContactRow[] = [];
  for (const where of conditions(tenantId, of)) {
    const lock = dialectOf(db) === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};
    found.push(...(await db.find(ContactRow, { where, order: { since: 'ASC' }, ...lock })));
  }
  const pairs = new Map<string, Pair & { readonly spells: Spell[] }>();
  for (const row of found) {
    const known = pairs.get(pairKey(row));
    if (known !== undefined) known.spells.push(toSpell(row));
    else
      pairs.set(pairKey(row), { staffKey: row.staffKey, externalUserId: row.externalUserId, spells: [toSpell(row)] });
  }
  return pairs;
}

/** Writes what differs. */
export async function saveSpells(db: EntityManager, rec: Recording, pairs: readonly PairSpells[]): Promise<void> {
  const rows: ContactRow[] = [];
  noteTouched(db, rec.tenantId, { kind: 'member', ids: pairs.filter(timesDiffer).map((one) => one.externalUserId) });
  for (const pair of pairs) {
    const text = new Map(pair.before.map((spell) => [spell.since, JSON.stringify(toRow(rec, pair, spell))]));
    const kept = new Set(pair.after.map(({ since }) => since));
    for (const { since } of pair.before) if (!kept.has(since)) await db.delete(ContactRow, keyOf(rec, pair, since));
    const after = pair.after.map((spell) => toRow(rec, pair, spell));
    rows.push(...after.filter((row) => text.get(row.since) !== JSON.stringify(row)));
  }
  await putRows(db, ContactRow, { rows });
}

function timesDiffer({ before, after }: PairSpells): boolean {
  const times = (spells: readonly Spell[]): string =>
    JSON.stringify(spells.map(({ since, deletedAt }) => [since, deletedAt]));
  return times(before) !== times(after);
}

/** Gives everything of one staff member to another who has nothing yet. */
export async function moveSpells(
  db: EntityManager,
  tenantId: string,
  keys: { from: string; to: string },
): Promise<void> {
  noteTouched(db, tenantId, { kind: 'staff', ids: [keys.from, keys.to] });
  await db.update(ContactRow, { tenantId, staffKey: keys.from }, { staffKey: keys.to });
}

export async function removeSpells(db: EntityManager, tenantId: string, key: string): Promise<void> {
  await db.delete(ContactRow, { tenantId, staffKey: key });
}

function* conditions(
  tenantId: string,
  of: { readonly externalUserIds: readonly string[] } | { readonly staffKey: string },
): Generator<FindOptionsWhere<ContactRow>> {
  if ('staffKey' in of) {
    yield { tenantId, staffKey: of.staffKey };
    return;
  }
  // One order for everybody who locks.
  const ids = [...new Set(of.externalUserIds)].sort();
  for (const page of pagesOf(ids, IDS_A_QUERY)) {
    yield { tenantId, externalUserId: In(page) };
  }
}

function keyOf(rec: Recording, pair: Pair, since: number): FindOptionsWhere<ContactRow> {
  return { tenantId: rec.tenantId, staffKey: pair.staffKey, externalUserId: pair.externalUserId, since };
}

function toSpell(row: ContactRow): Spell {
  const { since, deletedAt, addWay, state, remark, description } = row;
  const deletedBy = ENDINGS.find((known) => known === row.deletedBy) ?? null;
  return {
    since,
    deletedAt,
    deletedBy,
    addWay,
    state,
    remark,
    description,
    tagIds: TagIds.parse(JSON.parse(row.tagIds)),
  };
}

function toRow(rec: Recording, pair: Pair, spell: Spell): ContactRow {
  const { tagIds, state, ...rest } = spell;
  return {
    ...rest,
    ...rec,
    staffKey: pair.staffKey,
    externalUserId: pair.externalUserId,
    state: state === null ? null : state.slice(0, MAX_STATE),
    tagIds: JSON.stringify(tagIds),
  };
}
