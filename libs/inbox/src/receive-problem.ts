/** What to log of an error. A database error as a whole would carry the statement with all its values. */
export function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
