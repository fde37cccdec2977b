/** A whole number as a driver gives it: mysql2 gives a bigint back as a text. */
export type RawWhole = string | number;

export function wholeOrNull(value: RawWhole | null): number | null {
  return value === null ? null : Number(value);
}
