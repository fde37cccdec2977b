import type { ApiFault, CallbackFate, CallbackFaults, FaultControl } from './fault-kinds';
import type { Random } from './random';
import type { Callback } from './step';

const NONE: CallbackFaults = {
  late: 0,
  lost: 0,
  doubled: 0,
  reordered: 0,
  lateMs: [200, 2000],
  reorderWithin: 'any',
  only: 'all',
};

const FATES: readonly CallbackFate[] = ['lost', 'late', 'doubled', 'reordered'];

export class Faults implements FaultControl {
  private shares = NONE;
  private ordered: CallbackFate[] = [];
  private queued = new Map<string, ApiFault[]>();
  private rates = new Map<string, { fault: ApiFault; probability: number }[]>();
  private staleMs = 0;

  constructor(private readonly random: Random) {}

  callbacks(faults: Partial<CallbackFaults>): void {
    this.shares = { ...this.shares, ...faults };
  }

  nextCallback(fate: CallbackFate, times = 1): void {
    for (let n = 0; n < times; n += 1) this.ordered.push(fate);
  }

  next(path: string, fault: ApiFault, times = 1): void {
    const queue = this.queued.get(path) ?? [];
    for (let n = 0; n < times; n += 1) queue.push(fault);
    this.queued.set(path, queue);
  }

  rate(path: string, fault: ApiFault, probability: number): void {
    const others = (this.rates.get(path) ?? []).filter((one) => JSON.stringify(one.fault) !== JSON.stringify(fault));
    this.rates.set(path, probability > 0 ? [...others, { fault, probability }] : others);
  }

  staleDetail(ms: number): void {
    this.staleMs = ms;
  }

  clear(): void {
    this.shares = NONE;
    this.ordered = [];
    this.queued.clear();
    this.rates.clear();
    this.staleMs = 0;
  }

  get staleDetailMs(): number {
    return this.staleMs;
  }

  get reorderWithin(): CallbackFaults['reorderWithin'] {
    return this.shares.reorderWithin;
  }

  lateMs(): number {
    return this.random.int(this.shares.lateMs[0], this.shares.lateMs[1]);
  }

  /** At most one fate for a callback: an ordered one first, then the shares. */
  fateOf(callback: Callback): CallbackFate | null {
    if (this.shares.only === 'members' && !/\/(add|del)_member$/.test(callback.kind)) return null;
    const ordered = this.ordered.shift();
    if (ordered !== undefined) return ordered;
    let draw = this.random.next();
    for (const fate of FATES) {
      draw -= this.shares[fate];
      if (draw < 0) return fate;
    }
    return null;
  }

  /** What the call to this path suffers, if anything. */
  takeFor(path: string): ApiFault | null {
    const queued = this.queued.get(path)?.shift();
    if (queued !== undefined) return queued;
    const rates = [...(this.rates.get(path) ?? []), ...(this.rates.get('*') ?? [])];
    return rates.find(({ probability }) => this.random.chance(probability))?.fault ?? null;
  }
}
