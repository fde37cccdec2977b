import type { Instant } from '@qunshu/kernel';
import type { LinkOutcome, LoggedLink } from './graph';
import { keyText, type KeyKind } from './identity-key';

/** Why identities are one person, or are not, as it is shown. */
export interface LinkView {
  readonly id: string;
  readonly personId: string;
  readonly at: Instant;
  readonly outcome: LinkOutcome;
  readonly kinds: readonly KeyKind[];
  readonly source: string;
  readonly reason: string | null;
}

/**
 * The lines of the log that tell of what a person holds now, in order. A link held back with an identity of theirs is
 * one, a split one for both sides.
 */
export function historyOf(
  person: { readonly id: string; readonly keys: ReadonlySet<string>; readonly formerIds: ReadonlySet<string> },
  links: readonly LoggedLink[],
): LinkView[] {
  return links
    .filter(({ outcome, keys, personId, otherPersonId }) => {
      if (keys.some((key) => person.keys.has(keyText(key)))) return true;
      const names = person.formerIds.has(personId) || (otherPersonId !== null && person.formerIds.has(otherPersonId));
      return outcome === 'SPLIT' && names;
    })
    .map(({ id, at, outcome, keys, source, reason }) => ({
      ...{ id, personId: person.id, at, outcome, source, reason },
      kinds: keys.map(({ kind }) => kind),
    }));
}
