import { daysIn, periodOf, PERIOD_NAMES, readPeriod, type Days, type PeriodName } from './periods';

/** As in the API. */
export const COMPARISONS = ['DAYS_BEFORE', 'MONTH_BEFORE', 'YEAR_BEFORE'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** As many as the API takes at once. */
export const MAX_DAYS = 400;
export const DEFAULT_PERIOD: PeriodName = 'days30';
export const DEFAULT_COMPARISON: Comparison = 'DAYS_BEFORE';

export interface PeriodChoice {
  /** `custom`: two days of one's own. */
  readonly name: PeriodName | 'custom';
  readonly days: Days;
}

/** From the address; what cannot be used there is the default. */
export function readChoice(text: string, today: string): PeriodChoice {
  const days = readPeriod(text, today);
  if (days === null || faultOf(days, today) !== null) {
    return { name: DEFAULT_PERIOD, days: periodOf(DEFAULT_PERIOD, today) };
  }
  return { name: PERIOD_NAMES.find((known) => known === text) ?? 'custom', days };
}

/** Null where nothing is compared. */
export function readComparison(text: string): Comparison | null {
  if (text === 'none') return null;
  return COMPARISONS.find((known) => known === text) ?? DEFAULT_COMPARISON;
}

/** Why two days are no period that can be asked for: the key of a text; null when they are one. */
export function faultOf({ from, to }: Days, today: string): 'noDay' | 'wrongWay' | 'future' | 'tooLong' | null {
  if (from === '' || to === '') return 'noDay';
  if (from > to) return 'wrongWay';
  if (from > today) return 'future';
  return daysIn({ from, to }) > MAX_DAYS ? 'tooLong' : null;
}
