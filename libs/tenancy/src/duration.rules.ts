const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_MS = 3660 * 86_400_000;

/** Milliseconds of `45s`, `30m`, `12h` or `400d`; null for anything else, nothing, and more than ten years. */
export function parseDuration(text: string): number | null {
  const [, count, unit] = /^([1-9]\d{0,8})([smhd])$/.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return null;
  const ms = Number(count) * (UNITS[unit] ?? 0);
  return ms > 0 && ms <= LONGEST_MS ? ms : null;
}
