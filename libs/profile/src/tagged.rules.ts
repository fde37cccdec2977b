import type { Spell } from './spells.rules';

/** The tags that a reading shows on a contact who was known in detail, and without them, before. */
export function newTags(before: readonly Spell[], after: readonly Spell[]): string[] {
  const [known, shown] = [before.at(-1), after.at(-1)];
  // Another spell begins with the tags that it has.
  if (known === undefined || shown === undefined || before.length !== after.length) return [];
  if (known.addWay === null || shown.deletedAt !== null) return [];
  return shown.tagIds.filter((id) => !known.tagIds.includes(id));
}
