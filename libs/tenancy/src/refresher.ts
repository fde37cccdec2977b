const EVERY_MS = 2000;
const AT_MOST_EVERY_MS = 200;
const PATIENCE_MS = 500;
/** A load that hangs for so long is given up: its connection is dead. */
const LOAD_MS = 10_000;

/**
 * Runs a load in the background and on demand, never two at once. A failed load keeps what there was: whoever asked for
 * more goes on with that.
 */
export class Refresher {
  private running: Promise<void> | null = null;
  private queued: Promise<void> | null = null;
  private first: Promise<void> | null = null;
  private lastStart = -Infinity;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  /** @param load must keep an earlier call that ends late from undoing a later one */
  constructor(private readonly load: () => Promise<void>) {}

  /** The first load; its failure is the caller's. A later call tries again. */
  ready(): Promise<void> {
    this.first ??= this.loadFirst();
    return this.first;
  }

  /** Ends when a load that began after this call has ended, or when that takes too long. */
  async refresh(): Promise<void> {
    if (this.stopped) return;
    this.queued ??= this.loadNext();
    await within(PATIENCE_MS, this.queued);
  }

  /** Ends when no load is under way any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    if (this.running !== null) await within(PATIENCE_MS, this.running).catch(() => undefined);
  }

  private async loadFirst(): Promise<void> {
    try {
      await this.start();
    } catch (error) {
      this.first = null;
      throw error;
    }
    if (this.stopped) return;
    this.timer = setInterval(() => void this.refresh(), EVERY_MS);
    this.timer.unref();
  }

  private async loadNext(): Promise<void> {
    await this.running?.catch(() => undefined);
    await sleep(this.lastStart + AT_MOST_EVERY_MS - performance.now());
    this.queued = null;
    if (!this.stopped) await this.start().catch(() => undefined);
  }

  private start(): Promise<void> {
    this.lastStart = performance.now();
    const running = within(LOAD_MS, this.load()).finally(() => (this.running = null));
    this.running = running;
    return running;
  }
}

function sleep(ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  try {
    await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
