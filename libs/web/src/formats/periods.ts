/** Calendar days, as in 2026-11-23; the last one belongs to it. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export type PeriodName = 'today' | 'days7' | 'days30' | 'days90' | 'month' | 'lastMonth';
export const PERIOD_NAMES: readonly PeriodName[] = ['today', 'days7', 'days30', 'days90', 'month', 'lastMonth'];

const LENGTHS = { today: 1, days7: 7, days30: 30, days90: 90 } as const;
const DAY_MS = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many calendar days it has. */
export function daysIn({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** Ends with today, but for the month before the one that is running. */
export function periodOf(name: PeriodName, today: string): Days {
  const first = `${today.slice(0, 7)}-01`;
  if (name === 'month') return { from: first, to: today };
  if (name === 'lastMonth') {
    const last = addDays(first, -1);
    return { from: `${last.slice(0, 7)}-01`, to: last };
  }
  return { from: addDays(today, 1 - LENGTHS[name]), to: today };
}

/** From the name of a period, or from two days as in `2026-11-01..2026-11-23`; null for any other text. */
export function readPeriod(text: string, today: string): Days | null {
  const name = PERIOD_NAMES.find((known) => known === text);
  if (name !== undefined) return periodOf(name, today);
  const [, from, to] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  const isThere = from !== undefined && to !== undefined && from <= to;
  return isThere && isDay(from) && isDay(to) ? { from, to } : null;
}

export function writePeriod({ from, to }: Days): string {
  return `${from}..${to}`;
}

function isDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
