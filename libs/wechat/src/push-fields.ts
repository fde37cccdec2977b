import type { Instant } from '@qunshu/kernel';

/** The flat fields of one push message, read from XML or JSON. */
export type PushFields = ReadonlyMap<string, string>;

/** Open ids are 28 characters; what is far longer is no id. */
const MAX_ID_CHARS = 128;
/** The end of the year 9999. */
const MAX_UNIX_SECONDS = 253_402_300_799;

/** Null when missing or empty. Official samples carry stray spaces. */
export function textOf(fields: PushFields, name: string): string | null {
  const text = fields.get(name)?.trim();
  return text === undefined || text === '' ? null : text;
}

export function idOf(fields: PushFields, name: string): string | null {
  const text = textOf(fields, name);
  return text === null || text.length > MAX_ID_CHARS ? null : text;
}

export function decimalOf(fields: PushFields, name: string): number | null {
  const text = textOf(fields, name);
  return text !== null && /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : null;
}

/** Unix seconds as an instant; null when missing or no date. */
export function instantOf(fields: PushFields, name: string): Instant | null {
  const seconds = decimalOf(fields, name);
  const isDate = seconds !== null && Number.isInteger(seconds) && seconds > 0 && seconds <= MAX_UNIX_SECONDS;
  return isDate ? seconds * 1000 : null;
}
