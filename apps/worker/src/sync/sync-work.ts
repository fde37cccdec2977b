import { setTimeout as sleep } from 'node:timers/promises';
import { OutsideError } from '@qunshu/kernel';
import type { WecomClient } from '@qunshu/wecom';
import type { RunKey, SyncProgress } from '@qunshu/inbox';

const TRIES = 4;
const TRANSIENT_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 90_000;

/** What a step of a run works with. */
export interface SyncWork {
  readonly run: RunKey;
  readonly client: WecomClient;
  /** Tells how far a step is. @throws what ended the run, when it is to end here */
  report(progress: SyncProgress): void;
  readonly signal: AbortSignal;
}

/** Does all items, a few at a time. After a failure nothing new is begun; the first failure is thrown. */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: limit }, lane));
  for (const result of lanes) if (result.status === 'rejected') throw result.reason;
}

/** Asks WeCom again for what failed in passing, as long as that is worth waiting for. */
export async function patiently<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      const wait = waitFor(error, tries);
      if (wait === null || tries >= TRIES) throw error;
      await sleep(wait, undefined, { signal });
    }
  }
}

/** Null where one object is out of reach: the others are not. */
export async function orNull<T>(ask: Promise<T>): Promise<T | null> {
  try {
    return await ask;
  } catch (error) {
    if (error instanceof OutsideError && (error.failure === 'permission' || error.failure === 'gone')) return null;
    throw error;
  }
}

function waitFor(error: unknown, tries: number): number | null {
  if (!(error instanceof OutsideError)) return null;
  if (error.failure === 'transient') return TRANSIENT_WAIT_MS * tries;
  if (error.failure !== 'rate_limit') return null;
  const wait = error.facts.retryAfterMs ?? LONGEST_WAIT_MS;
  return wait <= LONGEST_WAIT_MS ? wait : null;
}
