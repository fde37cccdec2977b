import { type Instant } from '@qunshu/kernel';

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-23 20:00:00`, as a clock in that IANA zone shows it. */
export function localTime(at: Instant, zone: string): string {
  // Sweden writes times the way that ISO 8601 does.
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  return format.format(at);
}
