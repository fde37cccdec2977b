import type { Instant } from '@qunshu/kernel';
import type { LinkRecord, LoggedLink } from './graph';
import { keyText, type IdentityKey } from './identity-key';
import type { HeldIdentity } from './held-identity';

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

/** One line for each of these people that says of all that they hold that it is one. */
export function linksThatKeep(
  personIds: readonly string[],
  identities: readonly HeldIdentity[],
  { stamp, at }: { readonly stamp: number; readonly at: Instant },
): LinkRecord[] {
  return personIds.flatMap((personId) => {
    const keys = identities.filter((one) => one.personId === personId).map(({ key }) => key);
    const line = { stamp, at, outcome: 'LINKED' as const, source: 'erasure', reason: null };
    return keys.length < 2 ? [] : [{ ...line, keys, personId, otherPersonId: null }];
  });
}
