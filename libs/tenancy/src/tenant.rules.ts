import { UserError } from '@qunshu/kernel';

const MAX_NAME = 200;

/** @throws UserError BAD_ARGUMENT */
export function readTenantName(text: string): string {
  const name = text.trim();
  const length = Array.from(name).length;
  if (length > 0 && length <= MAX_NAME && !/\p{Cc}/u.test(name)) return name;
  throw new UserError('BAD_ARGUMENT', {
    argument: 'name',
    problem: `use 1 to ${MAX_NAME} characters, without line breaks`,
  });
}

/**
 * The IANA name of a time zone, spelt as it is listed.
 * @throws UserError BAD_ARGUMENT
 */
export function readTimezone(text: string): string {
  const zone = text.trim();
  // Offsets like +08:00 know no summer time, so they are no zones.
  if (/^[A-Za-z]/.test(zone)) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    } catch {
      // Not a zone: said below.
    }
  }
  throw new UserError('BAD_ARGUMENT', {
    argument: 'timezone',
    problem: 'use the IANA name of a time zone, like Asia/Shanghai',
  });
}
