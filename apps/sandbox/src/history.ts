import type { Instant } from '@qunshu/kernel';
import { type Move, type Scene, stepOf } from './moves';
import type { SandboxOptions } from './options';
import { channelMovesOf, movesOf } from './plan';
import { Random } from './random';
import type { Step } from './step';
import { activeStaff, runningGroups } from './world';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const CHINA = 8 * HOUR;

interface Due {
  at: Instant;
  move: Move;
  /** Each plan draws from its own: what one of them adds leaves the other as it is. */
  random: Random;
}

/** Plays move after move in the order of time; each happens only when its turn has come. */
export class History {
  private readonly random: Random;
  private readonly channelRandom: Random;
  private due: Due[] = [];
  private now: Instant;

  constructor(
    private readonly scene: Omit<Scene, 'random' | 'soon'>,
    private readonly options: SandboxOptions,
  ) {
    this.random = new Random(options.seed ^ 0x415);
    this.channelRandom = new Random(options.seed ^ 0xc4a3);
    this.now = options.startAt;
  }

  *play(): Generator<Step, void, undefined> {
    for (let day = 0; day < this.options.days; day += 1) {
      this.plan(day);
      const last = day === this.options.days - 1;
      const dayEnd = last ? this.options.startAt + this.options.days * DAY : this.dawn(day + 1);
      for (let next = this.take(dayEnd); next !== null; next = this.take(dayEnd)) {
        const step = this.make(next);
        if (step !== null) yield step;
      }
    }
  }

  private make({ at, move, random }: Due): Step | null {
    this.now = Math.max(this.now, at);
    const soon: Scene['soon'] = (afterMs, next) => {
      this.add({ at: this.now + afterMs, move: next, random });
    };
    const step = stepOf(move({ ...this.scene, random, soon }, this.now));
    if (step !== null) this.now = Math.max(this.now, step.at);
    return step;
  }

  /** Shops are open from eight to eleven at night, Chinese time. */
  private plan(day: number): void {
    const { options, random, channelRandom } = this;
    const { world } = this.scene;
    const group = runningGroups(world).length;
    const size = { group, staff: activeStaff(world).length, customer: world.customers.size, corp: 1 };
    this.spread(day, movesOf(day, size, { options, random }), random);
    if (options.channels !== true) return;
    this.spread(day, channelMovesOf(day, size, { options, random: channelRandom }), channelRandom);
  }

  private spread(day: number, moves: readonly Move[], random: Random): void {
    const opening = Math.max(this.options.startAt + 1000, this.dawn(day) + 8 * HOUR);
    const closing = Math.max(opening + HOUR, this.dawn(day) + 23 * HOUR);
    for (const move of moves) {
      this.add({ at: opening + random.int(0, Math.floor((closing - opening) / 1000)) * 1000, move, random });
    }
  }

  /** Midnight in China. */
  private dawn(day: number): Instant {
    return Math.floor((this.options.startAt + CHINA) / DAY) * DAY - CHINA + day * DAY;
  }

  private add(due: Due): void {
    const before = this.due.findLastIndex((one) => one.at <= due.at);
    this.due.splice(before + 1, 0, due);
  }

  private take(until: Instant): Due | null {
    const first = this.due[0];
    if (first === undefined || first.at >= until) return null;
    this.due.shift();
    return first;
  }
}
