const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

export interface Ago {
  readonly key: 'now' | 'minutesAgo' | 'hoursAgo' | 'daysAgo';
  readonly count: number;
}

/** How long ago something was; null for a week and longer. What is to come by a clock that is ahead is now. */
export function agoOf(at: number, now: number): Ago | null {
  const past = now - at;
  if (past < MINUTE_MS) return { key: 'now', count: 0 };
  if (past < HOUR_MS) return { key: 'minutesAgo', count: Math.floor(past / MINUTE_MS) };
  if (past < DAY_MS) return { key: 'hoursAgo', count: Math.floor(past / HOUR_MS) };
  return past < WEEK_MS ? { key: 'daysAgo', count: Math.floor(past / DAY_MS) } : null;
}
