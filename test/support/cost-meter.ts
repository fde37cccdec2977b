const MIB = 1024 * 1024;

/** CPU and memory of many pieces of work, one after the other. */
export class CostMeter {
  private readonly cpuMs: number[] = [];
  private readonly mib: number[] = [];

  async measure<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    const result = await work();
    end();
    return result;
  }

  /** Only what is done before `work` gives something back. */
  measureTurn<T>(work: () => T): T {
    const end = this.begin();
    const result = work();
    end();
    return result;
  }

  private begin(): () => void {
    const heap = process.memoryUsage().heapUsed;
    const cpu = process.cpuUsage();
    return () => this.end(heap, cpu);
  }

  private end(heap: number, cpu: NodeJS.CpuUsage): void {
    const { user, system } = process.cpuUsage(cpu);
    this.cpuMs.push((user + system) / 1000);
    // Where garbage was collected meanwhile the heap shrinks, and this one tells nothing.
    const grown = process.memoryUsage().heapUsed - heap;
    if (grown > 0) this.mib.push(grown / MIB);
  }

  /** Of 100 pieces of work the last but one; what else the machine does shows in the very last. */
  get p99(): { readonly cpuMs: number; readonly mib: number } {
    return { cpuMs: p99Of(this.cpuMs), mib: p99Of(this.mib) };
  }
}

function p99Of(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}
