import { addDays, countDays, type Day, type Period } from '@qunshu/kernel';

export const INTERVALS = ['WEEK', 'MONTH'] as const;
export type Interval = (typeof INTERVALS)[number];

/** What came late in the night is in by then, and nobody is written to at night. */
const WRITTEN_FROM = '06:00';
const WAITED_FOR_UNTIL = '09:00';
const WAIT_MS = 3 * 3_600_000;
const MOST_OWED = 12;
const SOME_MONDAY: Day = '1970-01-05';

/** The newest whole week (Monday to Sunday) or calendar month that was over before today began. */
export function lastEnded(every: Interval, today: Day): Period {
  if (every === 'MONTH') {
    const to = addDays(firstOfMonth(today), -1);
    return { from: firstOfMonth(to), to };
  }
  const sinceMonday = (countDays(SOME_MONDAY, today) - 1) % 7;
  const monday = addDays(today, -sinceMonday);
  return { from: addDays(monday, -7), to: addDays(monday, -1) };
}

/**
 * What a schedule still owes: every period that is over and not made, those too that passed while no worker ran, oldest first;
 * of more than 12 the newest 12.
 */
export function owed({ every, madeTo }: { readonly every: Interval; readonly madeTo: Day }, today: Day): Period[] {
  const periods: Period[] = [];
  let period = lastEnded(every, today);
  for (; period.to > madeTo && periods.length < MOST_OWED; period = lastEnded(every, period.to))
    periods.unshift(period);
  return periods;
}

/** Whether it is too early in the day to write. `local` as `localTime` shows the present. */
export function isNight(local: string): boolean {
  return local.slice('2026-11-23 '.length) < WRITTEN_FROM;
}

/**
 * Whether a report of this period still waits where not all that was received is applied: for three hours from the time at which
 * it was due, or from when the worker started, where that is later. `upMs` is how long the worker runs.
 */
export function isWaitedFor(local: string, { to }: Period, upMs: number): boolean {
  return local < `${addDays(to, 1)} ${WAITED_FOR_UNTIL}` || upMs < WAIT_MS;
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}
