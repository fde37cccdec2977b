import { keyText, type IdentityKey } from './identity-key';
import type { LoggedLink } from './links.queries';

export interface LogWithout {
  /** What is left of the lines that named an erased key; one without keys goes. */
  readonly rewritten: readonly { readonly id: string; readonly keys: readonly IdentityKey[] }[];
  /** People whose identities may now seem unconnected, since what joined them is gone. */
  readonly loosened: readonly string[];
}

/** The log without erased keys: a split keeps the others that it took, a link needs two to say anything. */
export function logWithout(links: readonly LoggedLink[], erased: ReadonlySet<string>): LogWithout {
  const touched = links.filter(({ keys }) => keys.some((key) => erased.has(keyText(key))));
  const rewritten = touched.map(({ id, outcome, keys }) => {
    const left = keys.filter((key) => !erased.has(keyText(key)));
    return { id, keys: outcome === 'SPLIT' || left.length > 1 ? left : [] };
  });
  const joining = touched.filter(({ outcome }) => outcome !== 'HELD_BACK');
  const loosened = joining.flatMap(({ personId, otherPersonId }) => [
    personId,
    ...(otherPersonId === null ? [] : [otherPersonId]),
  ]);
  return { rewritten, loosened: [...new Set(loosened)] };
}
