import type { Instant } from '@qunshu/kernel';
import type { Drivers } from './drivers';
import type { Move, Scene } from './moves';
import type { SandboxOptions } from './options';
import { movesOf } from './plan';
import { Random } from './random';
import type { Step } from './step';
import { activeStaff, runningGroups, type World } from './world';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const CHINA = 8 * HOUR;

interface Due {
  at: Instant;
  move: Move;
}

/** Plays move after move in the order of time; each happens only when its turn has come. */
export class History {
  private readonly random: Random;
  private due: Due[] = [];
  private now: Instant;

  constructor(
    private readonly world: World,
    private readonly drivers: Drivers,
    private readonly options: SandboxOptions,
  ) {
    this.random = new Random(options.seed ^ 0x415);
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

  private make({ at, move }: Due): Step | null {
    this.now = Math.max(this.now, at);
    const scene: Scene = {
      world: this.world,
      random: this.random,
      drivers: this.drivers,
      soon: (afterMs, next) => {
        this.add({ at: this.now + afterMs, move: next });
      },
    };
    const played = move(scene, this.now);
    const first = played?.callbacks[0];
    if (played === null || first === undefined) return null;
    this.now = Math.max(this.now, first.at);
    return { at: first.at, ...played };
  }

  /** Shops are open from eight to eleven at night, Chinese time. */
  private plan(day: number): void {
    const { world, options, random } = this;
    const group = runningGroups(world).length;
    const size = { group, staff: activeStaff(world).length, customer: world.customers.size, corp: 1 };
    for (const move of movesOf(day, size, { options, random })) {
      const opening = Math.max(options.startAt + 1000, this.dawn(day) + 8 * HOUR);
      const closing = Math.max(opening + HOUR, this.dawn(day) + 23 * HOUR);
      this.add({ at: opening + random.int(0, Math.floor((closing - opening) / 1000)) * 1000, move });
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
