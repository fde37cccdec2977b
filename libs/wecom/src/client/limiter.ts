import { OutsideError } from '@qunshu/kernel';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { CallBudget } from './budget';
import { Concurrency } from './concurrency';
import { QuotaPause } from './quota-pause';
import { SecretCircuit } from './secret-circuit';

export interface LimiterOptions {
  /** How much of the documented quota may be used, above 0 and up to 1 (the default). */
  readonly share?: number;
  /** Calls of one API for one corp at once; WeCom has a limit but does not publish it. */
  readonly maxConcurrency?: number;
  /** A longer wait than this is not sat out but thrown as `rate_limit`, so that the caller can do something else. */
  readonly maxWaitMs?: number;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** What WeCom said to a call that was let in. */
export type CallVerdict = 'good' | 'quota_spent' | 'too_many' | 'other';

interface Gate {
  readonly budget: CallBudget;
  readonly pause: QuotaPause;
  readonly concurrency: Concurrency;
}

/** What this process may still ask of WeCom, by corp and API. One for all clients of a process. */
export class CallLimiter {
  readonly #options: Required<LimiterOptions>;
  readonly #gates = new Map<string, Gate>();
  readonly #circuits = new Map<string, SecretCircuit>();

  constructor(options: LimiterOptions = {}) {
    const defaults = { share: 1, maxConcurrency: 16, maxWaitMs: 5_000, now: () => performance.now() };
    this.#options = { ...defaults, ...options };
  }

  /**
   * Runs one call when its turn has come.
   * @throws OutsideError `rate_limit` with `retryAfterMs` when that is too far away.
   */
  async run<T>(corpId: string, path: string, call: () => Promise<{ verdict: CallVerdict; value: T }>): Promise<T> {
    const gate = this.#gate(corpId, path);
    await this.#waitForTurn(gate, path);
    const era = await gate.concurrency.enter();
    try {
      // The pause may have begun while this call stood in the queue.
      this.#refuseWhilePaused(gate, path);
      const { verdict, value } = await call();
      this.#learn(gate, verdict, era);
      return value;
    } finally {
      gate.concurrency.leave();
    }
  }

  /** How long calls of this API are paused for, in milliseconds. */
  pausedMs(corpId: string, path: string): number {
    return this.#gate(corpId, path).pause.leftMs(this.now());
  }

  /** @param app names one secret of one corp. */
  circuitOf(app: string): SecretCircuit {
    return entry(this.#circuits, app, () => new SecretCircuit());
  }

  now(): number {
    return this.#options.now();
  }

  async #waitForTurn(gate: Gate, path: string): Promise<void> {
    this.#refuseWhilePaused(gate, path);
    const waitMs = gate.budget.waitMs(this.now());
    if (waitMs > this.#options.maxWaitMs) throw paused(path, waitMs);
    gate.budget.take();
    if (waitMs > 0) await sleep(waitMs);
  }

  #refuseWhilePaused(gate: Gate, path: string): void {
    const leftMs = gate.pause.leftMs(this.now());
    if (leftMs > 0) throw paused(path, leftMs);
  }

  #learn(gate: Gate, verdict: CallVerdict, era: number): void {
    if (verdict === 'quota_spent') gate.pause.refused(this.now());
    else if (verdict === 'too_many') gate.concurrency.tooMany(era);
    else if (verdict === 'good') {
      gate.pause.accepted(this.now());
      gate.concurrency.good();
    }
  }

  #gate(corpId: string, path: string): Gate {
    return entry(this.#gates, `${corpId.toLowerCase()} ${path}`, () => ({
      budget: new CallBudget(this.#options.share, this.now()),
      pause: new QuotaPause(),
      concurrency: new Concurrency(this.#options.maxConcurrency),
    }));
  }
}

function paused(path: string, retryAfterMs: number): OutsideError {
  const seconds = String(Math.ceil(retryAfterMs / 1000));
  return new OutsideError('rate_limit', `WeCom ${path} is paused for ${seconds} s`, { path, retryAfterMs });
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
