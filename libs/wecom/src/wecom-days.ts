import { Calendar, type Day, type Instant } from '@qunshu/kernel';

/** The days of WeCom's statistics are those of China, whatever the tenant's time zone [92133]. */
const CHINA = new Calendar('Asia/Shanghai');

export function wecomDayOf(at: Instant): Day {
  return CHINA.dayOf(at);
}

/** The last millisecond of a day of WeCom's. */
export function endOfWecomDay(day: Day): Instant {
  return CHINA.endOf(day);
}

/** Unix seconds, as WeCom names a day. */
export function beginOf(day: Day): number {
  return CHINA.startOf(day) / 1000;
}

/** @param seconds any second of the day */
export function dayAt(seconds: number): Day {
  return CHINA.dayOf(seconds * 1000);
}
