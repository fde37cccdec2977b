import { addDays, countDays, daysFrom, type Day, type Period } from '@qunshu/kernel';

/** WeCom keeps its statistics for so many days, and answers up to yesterday [92133], [92132]. */
const KEPT_DAYS = 180;
const OWNERS_A_CALL = 100;
const DAYS_A_CALL = 30;
/** Who was refused is asked for again after this time: the app's visible range may have grown. */
const REST_MS = 7 * 24 * 3_600_000;

/** The last days that WeCom still answers for, at most `count`, oldest first: those are lost first. */
export function askableDays(today: Day, count: number = KEPT_DAYS): Day[] {
  return daysFrom(addDays(today, -Math.min(count, KEPT_DAYS)), addDays(today, -1));
}

/** Owners whose rows of a day are not there, in batches of one call each. Keys are compared, userids are given. */
export function owedOwners(
  owners: ReadonlyMap<string, string>,
  known: { readonly there: ReadonlySet<string>; readonly refused: ReadonlySet<string> },
): string[][] {
  const owed = [...owners].filter(([key]) => !known.there.has(key) && !known.refused.has(key));
  const userIds = owed.map(([, userId]) => userId);
  return Array.from({ length: Math.ceil(userIds.length / OWNERS_A_CALL) }, (_, n) =>
    userIds.slice(n * OWNERS_A_CALL, (n + 1) * OWNERS_A_CALL),
  );
}

/** The fewest ranges of one call each that cover the days which are not there. `days` is in order. */
export function owedRanges(days: readonly Day[], there: ReadonlySet<Day>): Period[] {
  const ranges: { from: Day; to: Day }[] = [];
  for (const day of days) {
    if (there.has(day)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && countDays(last.from, day) <= DAYS_A_CALL) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}

/** In real time. */
export function askAgainAt(refusedAt: number): number {
  return refusedAt + REST_MS;
}
