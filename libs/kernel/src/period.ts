import { assertNever } from './assert-never';
import { addDays, addMonths, countDays, FIRST_DAY, isDay, lastOfMonth, type Day } from './days';
import { UserError } from './errors';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export type Comparison = 'DAYS_BEFORE' | 'MONTH_BEFORE' | 'YEAR_BEFORE';

/** The longest period that a report is made of. */
export const MAX_DAYS = 400;

/**
 * A period as a caller gave it, checked. It may end in the future.
 * @throws UserError BAD_ARGUMENT naming `period.from`, `period.to` or `period`
 */
export function readPeriod({ from, to }: Period, today: Day): Period {
  const refuse = (argument: string, problem: string): never => {
    throw new UserError('BAD_ARGUMENT', { argument, problem });
  };
  for (const [argument, day] of Object.entries({ 'period.from': from, 'period.to': to })) {
    if (!isDay(day)) refuse(argument, 'must be a day that exists, written as 2026-11-23.');
    if (day < FIRST_DAY) refuse(argument, `is before ${FIRST_DAY}, and before that there is nothing.`);
  }
  if (from > to) refuse('period.from', `is after the last day (${to}). Swap the two.`);
  if (from > today) refuse('period.from', `is after today (${today}). Ask for a period that has begun.`);
  if (countDays(from, to) > MAX_DAYS) refuse('period', `is ${countDays(from, to)} days long; at most ${MAX_DAYS}.`);
  return { from, to };
}

/** The period that another is compared with (see metrics.md, `previous`). Whole calendar months stay whole months. */
export function periodBefore(period: Period, by: Comparison): Period {
  switch (by) {
    case 'DAYS_BEFORE':
      return { from: addDays(period.from, -countDays(period.from, period.to)), to: addDays(period.from, -1) };
    case 'MONTH_BEFORE':
      return monthsBefore(period, 1);
    case 'YEAR_BEFORE':
      return monthsBefore(period, 12);
    default:
      return assertNever(by);
  }
}

function monthsBefore({ from, to }: Period, months: number): Period {
  const isWhole = from.endsWith('-01') && to === lastOfMonth(to);
  const end = addMonths(to, -months);
  return { from: addMonths(from, -months), to: isWhole ? lastOfMonth(end) : end };
}
