import { readFileSync, statSync } from 'node:fs';

/** Epoch milliseconds. */
export type Instant = number;

/** The one source of "now" for dating things. Waits, leases and time-outs use real time instead. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock for demos and tests: the epoch milliseconds in a file, ticking on in real time from the moment the file
 * last changed. It only moves forward: an older value in the file holds it still.
 */
export function simulatedClock(path: string): Clock {
  let latest = readClockFile(path);
  return {
    now: () => {
      latest = Math.max(latest, readClockFile(path));
      return latest;
    },
  };
}

function readClockFile(path: string): Instant {
  const value = Number(readFileSync(path, 'utf8').trim());
  // A writer may have just emptied the file: the caller keeps the latest instant it saw.
  if (!Number.isSafeInteger(value) || value <= 0) return 0;
  return value + Math.max(0, Math.round(Date.now() - statSync(path).mtimeMs));
}
