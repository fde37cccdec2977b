/** The API tells reasons in English only. */
const REASONS = [
  [/^The identity was seen with another UnionID/, 'UNION_ID_CHANGED'],
  [/^Both people already have a UnionID/, 'UNION_IDS_DIFFER'],
  [/^More than \d+ identities had another UnionID/, 'REBIND'],
] as const;

/** Null for one that is not known here. */
export function reasonKey(reason: string): (typeof REASONS)[number][1] | null {
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
}
