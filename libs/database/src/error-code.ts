/**
 * The code of a driver's error, '' when there is none. It is not asked whether it is an `Error`: a native module's errors
 * are of another realm where code runs in one of its own, as in tests.
 */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
