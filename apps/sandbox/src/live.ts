import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '@qunshu/kernel';
import { type Move, type Scene, stepOf } from './moves';
import { CHANNEL_RATES, RATES } from './plan';
import { Random } from './random';
import type { Live, LiveOptions } from './sandbox-interface';
import type { Callback, Step } from './step';

/** How long a stop waits for answers that are under way; closing the sandbox cuts them off. */
const PATIENCE_MS = 800;

interface Stage {
  scene: Omit<Scene, 'soon' | 'random'>;
  seed: number;
  now(): Instant;
  deliver(callback: Callback): Promise<unknown>;
  channels: boolean;
}

/** Few things that happen once a year are shown live: they come at a fiftieth of the daily bustle. */
const GROUP_BUSTLE: readonly Move[] = RATES.flatMap(({ move, perDay, each }) => {
  const weight = each === 'group' ? Math.ceil(perDay * 50) : each === 'customer' ? 3 : 1;
  return Array.from({ length: weight }, () => move);
});

const CHANNEL_BUSTLE: readonly Move[] = CHANNEL_RATES.flatMap(({ move, perDay }) =>
  Array.from({ length: Math.ceil(perDay * 1000) }, () => move),
);

/** A change every so often, dated by the real clock, each delivered at once. */
export class LiveShow implements Live {
  private readonly random: Random;
  private readonly bustle: readonly Move[];
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly underway = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly stage: Stage,
    private readonly options: LiveOptions,
  ) {
    this.random = new Random(stage.seed ^ Math.floor(Date.now() / 1000));
    this.bustle = stage.channels ? [...GROUP_BUSTLE, ...CHANNEL_BUSTLE] : GROUP_BUSTLE;
    this.later(options.everyMs, () => {
      this.tick();
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    const patience = new AbortController();
    const enough = wait(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([Promise.allSettled([...this.underway]), enough]);
    patience.abort();
  }

  private tick(): void {
    this.play(this.random.pick(this.bustle));
    this.later(this.options.everyMs, () => {
      this.tick();
    });
  }

  private play(move: Move): void {
    const soon: Scene['soon'] = (afterMs, next) => {
      this.later(Math.min(afterMs, 60_000), () => {
        this.play(next);
      });
    };
    const step = stepOf(move({ ...this.stage.scene, random: this.random, soon }, this.stage.now()));
    if (step === null) return;
    this.options.onStep?.(step);
    const work = this.deliver(step).finally(() => this.underway.delete(work));
    this.underway.add(work);
  }

  private async deliver(step: Step): Promise<void> {
    for (const callback of step.callbacks) if (!this.stopped) await this.stage.deliver(callback);
  }

  private later(ms: number, work: () => void): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    this.timers.add(timer);
  }
}
