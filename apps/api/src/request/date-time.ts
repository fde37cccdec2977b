import { GraphQLScalarType } from 'graphql';

/** An instant as a tenant's clock shows it. */
export interface LocalInstant {
  readonly at: number;
  /** An IANA name. */
  readonly zone: string;
}

export const DateTime = new GraphQLScalarType<LocalInstant, string>({
  name: 'DateTime',
  description: 'An RFC 3339 instant with its offset.',
  serialize: (value) => {
    if (isLocalInstant(value)) return formatInstant(value);
    throw new Error('A DateTime field holds no instant.');
  },
});

/** As in `2026-11-23T12:00:00.000+08:00`. */
export function formatInstant({ at, zone }: LocalInstant): string {
  const minutes = offsetMinutes(at, zone);
  const local = new Date(at + minutes * 60_000).toISOString().slice(0, -1);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${minutes < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(rest)}`;
}

function isLocalInstant(value: unknown): value is LocalInstant {
  return typeof value === 'object' && value !== null && 'at' in value && 'zone' in value;
}

const QUARTER_MS = 15 * 60_000;
const MOST_KEPT = 20_000;
const formats = new Map<string, Intl.DateTimeFormat>();
/** In minutes, by quarter of an hour, of each zone: since 2011 no clock changes within one. */
const offsets = new Map<string, Map<number, number>>();

function offsetMinutes(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER_MS);
  const ofZone = offsets.get(zone);
  const known = ofZone?.get(quarter);
  if (known !== undefined) return known;
  const minutes = offsetAt(at, zone);
  if (ofZone === undefined || ofZone.size >= MOST_KEPT) offsets.set(zone, new Map([[quarter, minutes]]));
  else ofZone.set(quarter, minutes);
  return minutes;
}

function offsetAt(at: number, zone: string): number {
  const format = formats.get(zone) ?? offsetFormat(zone);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

function offsetFormat(zone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
