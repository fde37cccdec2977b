import type { Instant } from '@qunshu/kernel';

/** Somebody was there at an instant. */
export interface Sign {
  readonly personId: string;
  readonly at: Instant;
}

export interface Silent {
  readonly personId: string;
  readonly lastSeenAt: Instant;
}

/** Those of whom there is no sign since an instant: who was seen last comes first, and who has been silent longest last. */
export function silentSince(signs: readonly Sign[], since: Instant): Silent[] {
  const last = new Map<string, Instant>();
  for (const { personId, at } of signs) last.set(personId, Math.max(at, last.get(personId) ?? at));
  return [...last]
    .filter(([, lastSeenAt]) => lastSeenAt < since)
    .map(([personId, lastSeenAt]) => ({ personId, lastSeenAt }))
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt || (a.personId < b.personId ? -1 : 1));
}
