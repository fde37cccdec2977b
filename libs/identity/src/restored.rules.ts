import type { LoggedLink } from './graph';
import { keyText, type IdentityKey } from './identity-key';

/**
 * Whose id the identities that a split takes out get back: that of somebody who was merged into this person, when all
 * that is known to have been theirs is among what is taken, and of the link that joined them only their side. Of more than
 * one the last merged. Null: they are somebody new.
 */
export function formerIdOf(
  taken: readonly IdentityKey[],
  of: { readonly links: readonly LoggedLink[]; readonly formerIds: ReadonlySet<string> },
): string | null {
  const isTaken = new Set(taken.map(keyText));
  const merges = of.links.filter(({ outcome, otherPersonId }) => outcome === 'MERGED' && otherPersonId !== null);
  const fitting = merges.filter((merge) => {
    const id = merge.otherPersonId ?? '';
    if (!of.formerIds.has(id) || merge.keys.filter((key) => isTaken.has(keyText(key))).length !== 1) return false;
    const own = of.links.filter(({ personId, outcome }) => personId === id && outcome !== 'HELD_BACK');
    return own.every(({ keys }) => keys.every((key) => isTaken.has(keyText(key))));
  });
  return fitting.at(-1)?.otherPersonId ?? null;
}

/** Everybody who was merged into somebody before, directly or by way of others. */
export function mergedInto(id: string, links: readonly LoggedLink[]): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { outcome, personId, otherPersonId } of links) {
      if (outcome !== 'MERGED' || personId !== next || otherPersonId === null || found.has(otherPersonId)) continue;
      found.add(otherPersonId);
      queue.push(otherPersonId);
    }
  }
  return found;
}
