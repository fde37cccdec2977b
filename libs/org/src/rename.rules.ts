import { staffKey } from '@qunshu/kernel';
import type { Fact, NewFact } from './facts.rules';
import type { KnownStaff, StaffNews } from './staff.rules';

/** News of a userid from before it was changed belongs to the new one; a userid may be given to somebody else later. */
export function followRenames(news: readonly StaffNews[], renames: readonly NewFact[]): readonly StaffNews[] {
  return news.map((one) => {
    // A reading that found nobody under the old userid says nothing about the new one.
    if (!one.told && !one.active) return one;
    const rename = renames.find(({ subject, at }) => subject === staffKey(one.userId) && at >= one.at);
    const to = rename?.value ?? null;
    return to === null ? one : { ...one, userId: to };
  });
}

/** A reading that misses somebody who was never heard of. */
export function isGhost(known: KnownStaff | undefined, news: StaffNews): boolean {
  return known === undefined && !news.told && !news.active;
}

/**
 * What a reading inferred because the old userid had gone: the rename explains it. Gives the ids of those facts.
 * `facts`: of the old userid, in order of time.
 */
export function explainedByRename(facts: readonly Fact[]): string[] {
  const active = facts.filter(({ fact }) => fact === 'active');
  const lastOther = active.findLastIndex(({ told, value }) => told || value !== '0');
  return active.slice(lastOther + 1).map(({ id }) => id);
}
