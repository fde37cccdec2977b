import { DateTime } from 'luxon';
import type { Instant } from './clock';

/** A calendar day of a tenant: `2026-11-23`. Days sort as text. */
export type Day = string;

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const MAX_KNOWN = 100_000;

/** The calendar of one time zone. */
export class Calendar {
  private readonly known = new Map<number, Day>();

  /** `zone`: an IANA name. */
  constructor(readonly zone: string) {}

  dayOf(at: Instant): Day {
    // Every offset in use is a multiple of a quarter of an hour, so that within one the day is the same.
    const quarter = Math.floor(at / QUARTER_MS);
    const known = this.known.get(quarter);
    if (known !== undefined) return known;
    if (this.known.size > MAX_KNOWN) this.known.clear();
    const day = DateTime.fromMillis(at, { zone: this.zone }).toFormat('yyyy-MM-dd');
    this.known.set(quarter, day);
    return day;
  }

  /** The first instant of a day; where clocks skip midnight, the first one after it. */
  startOf(day: Day): Instant {
    return DateTime.fromISO(day, { zone: this.zone }).startOf('day').toMillis();
  }

  /** The last millisecond of a day. */
  endOf(day: Day): Instant {
    return this.startOf(addDays(day, 1)) - 1;
  }
}

/** Instants count from 1970, which began in every zone by then. No group is older. */
export const FIRST_DAY: Day = '1970-01-02';

/** Whether a text names a day that exists, as `2026-02-28` and not `2026-02-30`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && utc(text).isValid && textOf(utc(text)) === text;
}

export function addDays(day: Day, count: number): Day {
  return textOf(utc(day).plus({ days: count }));
}

/** The same date some months on; one that does not exist there becomes that month's last day. */
export function addMonths(day: Day, count: number): Day {
  return textOf(utc(day).plus({ months: count }));
}

export function lastOfMonth(day: Day): Day {
  return textOf(utc(day).endOf('month'));
}

/** How many days from one to another, both counted. */
export function countDays(from: Day, to: Day): number {
  return Math.round((utc(to).toMillis() - utc(from).toMillis()) / DAY_MS) + 1;
}

/** Every day from one to another, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, countDays(from, to)) }, (_, n) => addDays(from, n));
}

function utc(day: Day): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

function textOf(day: DateTime): Day {
  return day.toFormat('yyyy-MM-dd');
}
