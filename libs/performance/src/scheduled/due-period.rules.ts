import { addDays, countDays, type Day, type Period } from '@qunshu/kernel';

export const INTERVALS = ['WEEK', 'MONTH'] as const;
export type Interval = (typeof INTERVALS)[number];

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
 * What a schedule still owes: the newest period that is over, unless it is made. Of several that were missed, while no worker
 * ran, only the newest is owed.
 */
export function owed({ every, madeTo }: { readonly every: Interval; readonly madeTo: Day }, today: Day): Period | null {
  const period = lastEnded(every, today);
  return period.to > madeTo ? period : null;
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}
