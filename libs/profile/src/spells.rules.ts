import type { Instant } from '@qunshu/kernel';

/** `sync`: inferred from a listing that no longer held the pair. */
export type EndedBy = 'staff' | 'customer' | 'transfer' | 'sync';

export interface SpellDetails {
  /** Null until WeCom was asked: then `since` is a callback's time, not yet WeCom's own createtime. */
  readonly addWay: number | null;
  readonly state: string | null;
  readonly remark: string | null;
  readonly description: string | null;
  readonly tagIds: readonly string[];
}

/**
 * One spell of a staff member and an external contact being contacts. One that begins as it ends was only ever known
 * by its end. Spells of a pair stand in order of `since`.
 */
export interface Spell extends SpellDetails {
  readonly since: Instant;
  readonly deletedAt: Instant | null;
  readonly deletedBy: EndedBy | null;
}

/** What WeCom showed of the pair. `since` null: it gave no createtime. */
export interface ShownContact extends SpellDetails {
  readonly since: Instant | null;
  /** When it was read. */
  readonly readAt: Instant;
}

interface Deletion {
  readonly at: Instant;
  readonly by: Exclude<EndedBy, 'sync'>;
}

/** A callback's time and WeCom's createtime of one and the same addition are this close. */
const SAME_MS = 60_000;

/** An add callback. `half`: the staff member has not confirmed yet; that may come as a second callback. */
export function withAdded(
  spells: readonly Spell[],
  told: { readonly at: Instant; readonly half: boolean; readonly state: string | null },
): readonly Spell[] {
  const { at, state } = told;
  const next = spells.find(({ since }) => since >= at);
  if (next !== undefined && isOnlyAnEnd(next)) return replaced(spells, next, { ...next, since: at, state });
  const own = spells.find((spell) => isSame(spells, spell, at)) ?? spells.find((spell) => contains(spell, at));
  if (own !== undefined) return replaced(spells, own, { ...own, state: own.state ?? state });
  if (next === undefined) return [...spells, { ...emptySpell(at), state }];
  if (told.half) return spells;
  // A later spell is known, so this one must have ended before it: when, only a late callback can tell.
  return ordered([...spells, { ...emptySpell(at), state, deletedAt: next.since, deletedBy: 'sync' }]);
}

/** A callback that one side deleted the other. What was told stands over what a listing made us infer. */
export function withDeleted(spells: readonly Spell[], told: Deletion): readonly Spell[] {
  const { at, by } = told;
  const spell = spells.findLast(({ since }) => since <= at);
  if (spell === undefined) return ordered([...spells, onlyAnEnd(told)]);
  const before = toldEnd(spell);
  const ended = replaced(spells, spell, { ...spell, deletedAt: at, deletedBy: by });
  if (before === null) return ended;
  if (before.at === at) return spells;
  const [first, second] = before.at < at ? [before, told] : [told, before];
  const kept = first === before ? spells : ended;
  return isOneDeparture(first, second) ? kept : ordered([...kept, onlyAnEnd(second)]);
}

/**
 * A reading or listing that shows the pair. WeCom goes on listing it after the customer deleted the staff member, so
 * only a createtime newer than the deletion begins another spell.
 */
export function withShown(spells: readonly Spell[], shown: ShownContact): readonly Spell[] {
  const last = spells.at(-1);
  const since = shown.since ?? last?.since ?? shown.readAt;
  return onlyLastOpen(place(spells, { ...shown, since }));
}

/** A complete reading or listing that lacks the pair. What began just before it may not have shown yet. */
export function withMissing(spells: readonly Spell[], readAt: Instant): readonly Spell[] {
  const last = spells.at(-1);
  if (last?.deletedAt !== null || last.since + SAME_MS > readAt) return spells;
  return replaced(spells, last, { ...last, deletedAt: readAt, deletedBy: 'sync' });
}

/** The spells of one staff member under two userids, which are one now. */
export function withSpellsOf(spells: readonly Spell[], former: readonly Spell[]): readonly Spell[] {
  const isNear = (one: Spell, other: Spell): boolean => Math.abs(one.since - other.since) <= SAME_MS;
  const own = spells.map((spell) => {
    const end = former.filter((old) => isNear(old, spell)).map(toldEnd)[0] ?? null;
    return end !== null && toldEnd(spell) === null ? { ...spell, deletedAt: end.at, deletedBy: end.by } : spell;
  });
  const rest = former.filter((old) => !spells.some((spell) => isNear(old, spell)));
  return onlyLastOpen(ordered([...own, ...rest]));
}

function place(spells: readonly Spell[], shown: ShownContact & { readonly since: Instant }): readonly Spell[] {
  const { since, readAt } = shown;
  const details = detailsOf(shown, spells.at(-1)?.tagIds ?? []);
  const same = closest(
    spells.filter((spell) => isSame(spells, spell, since)),
    since,
  );
  if (same !== undefined) return replaced(spells, same, { ...same, ...details, since, ...reopened(same, readAt) });
  const last = spells.at(-1);
  if (last === undefined) return [{ ...emptySpell(since), ...details }];
  if (last.deletedAt !== null && since >= last.deletedAt) return [...spells, { ...emptySpell(since), ...details }];
  const open = { ...last, ...reopened(last, readAt) };
  const isFree = spells.every((spell) => spell === last || (spell.deletedAt ?? spell.since) <= since);
  if (last.addWay === null && isFree) return replaced(spells, last, { ...open, ...details, since });
  if (open.deletedAt !== null || since < last.since) return replaced(spells, last, { ...last, ...details });
  // Deleted and added again, and neither callback came.
  const ended: Spell = { ...last, deletedAt: since, deletedBy: 'sync' };
  return [...replaced(spells, last, ended), { ...emptySpell(since), ...details }];
}

/** The customer deletes the staff member, who then deletes the customer: that is one departure, of the first date. */
function isOneDeparture(first: Deletion, second: Deletion): boolean {
  return first.by === 'customer' && second.by !== 'customer';
}

function toldEnd({ deletedAt, deletedBy }: Spell): Deletion | null {
  return deletedAt === null || deletedBy === null || deletedBy === 'sync' ? null : { at: deletedAt, by: deletedBy };
}

/** Of two open spells the earlier is one that WeCom never confirmed, or it ended unseen before the later began. */
function onlyLastOpen(spells: readonly Spell[]): readonly Spell[] {
  return spells.flatMap((spell, n): Spell[] => {
    const next = spells[n + 1];
    if (spell.deletedAt !== null || next === undefined) return [spell];
    return spell.addWay === null ? [] : [{ ...spell, deletedAt: next.since, deletedBy: 'sync' }];
  });
}

/** A departure that was only inferred is taken back when a later reading shows the pair. */
function reopened(spell: Spell, readAt: Instant): Pick<Spell, 'deletedAt' | 'deletedBy'> {
  const { deletedAt, deletedBy } = spell;
  const isMistake = deletedAt !== null && deletedBy === 'sync' && deletedAt <= readAt;
  return isMistake ? { deletedAt: null, deletedBy: null } : { deletedAt, deletedBy };
}

/** Whether a spell may have begun at `at`: close to its start, and with no deletion in between. */
function isSame(spells: readonly Spell[], spell: Spell, at: Instant): boolean {
  if (spell.since === at) return true;
  if (Math.abs(spell.since - at) > SAME_MS) return false;
  const [from, to] = [Math.min(spell.since, at), Math.max(spell.since, at)];
  return !spells.some(
    ({ deletedAt }) => deletedAt !== null && deletedAt >= from && deletedAt <= to && deletedAt !== spell.since,
  );
}

function contains(spell: Spell, at: Instant): boolean {
  return spell.since <= at && (spell.deletedAt === null || spell.deletedAt > at);
}

function closest(spells: readonly Spell[], at: Instant): Spell | undefined {
  return [...spells].sort((a, b) => Math.abs(a.since - at) - Math.abs(b.since - at))[0];
}

function isOnlyAnEnd(spell: Spell): boolean {
  return spell.addWay === null && spell.since === spell.deletedAt;
}

function replaced(spells: readonly Spell[], old: Spell, by: Spell): readonly Spell[] {
  return ordered(spells.map((spell) => (spell === old ? by : spell)));
}

function ordered(spells: readonly Spell[]): readonly Spell[] {
  return [...spells].sort((a, b) => a.since - b.since);
}

function onlyAnEnd({ at, by }: Deletion): Spell {
  return { ...emptySpell(at), deletedAt: at, deletedBy: by };
}

function emptySpell(since: Instant): Spell {
  return {
    since,
    deletedAt: null,
    deletedBy: null,
    addWay: null,
    state: null,
    remark: null,
    description: null,
    tagIds: [],
  };
}

/** WeCom's own word for an unknown way is 0. The order of tags says nothing, and the listings do not agree on it. */
function detailsOf(shown: SpellDetails, known: readonly string[]): SpellDetails {
  const { addWay, state, remark, description } = shown;
  const tagIds = [...new Set(shown.tagIds)];
  const isSameSet = tagIds.length === known.length && tagIds.every((id) => known.includes(id));
  return { addWay: addWay ?? 0, state, remark, description, tagIds: isSameSet ? known : tagIds };
}
