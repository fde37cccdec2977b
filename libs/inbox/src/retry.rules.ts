import { OutsideError } from '@qunshu/kernel';

const ROW_TRIES = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5 * 60_000;

/** How long to wait before the next try of a row that failed `attempts` times, in ms; null when it is dead. */
export function rowBackOffMs(attempts: number): number | null {
  return attempts >= ROW_TRIES ? null : FIRST_WAIT_MS * 2 ** (attempts - 1);
}

/** How long to wait after a read failed for the `attempts`-th time, in ms. Reads are owed until they succeed. */
export function readBackOffMs(attempts: number, error: unknown): number {
  const asked = error instanceof OutsideError ? (error.facts.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 12)));
}
