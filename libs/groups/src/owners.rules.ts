import type { Instant } from '@qunshu/kernel';

/** That a group had this owner from `at` on; null while no read has shown who it is. */
export interface OwnerFact {
  readonly at: Instant;
  readonly owner: string | null;
}

export interface OwnedGroup {
  /** Null where it is not known. */
  readonly createdAt: Instant | null;
  readonly dismissedAt: Instant | null;
}

/** Who owned a group from when to when; null at the ends: since its unknown beginning, and still. */
export interface Ownership {
  /** A staff key; null where it is not known yet. */
  readonly owner: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** `facts` in order of time. The first owner known counts back to the beginning; of changes at one instant the last one counts. */
export function ownershipsOf(facts: readonly OwnerFact[], { createdAt, dismissedAt }: OwnedGroup): Ownership[] {
  const lasting = facts.filter(({ at }, n) => facts[n + 1]?.at !== at);
  const changes = lasting.filter(({ owner }, n) => n === 0 || lasting[n - 1]?.owner !== owner);
  return changes.map(({ at, owner }, n) => {
    return { owner, from: n === 0 ? createdAt : at, to: changes[n + 1]?.at ?? dismissedAt };
  });
}
