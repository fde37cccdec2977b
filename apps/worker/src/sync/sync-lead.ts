import type { WecomClient } from '@qunshu/wecom';
import type { HeldRun, SyncProgress, SyncRuns } from '@qunshu/inbox';
import type { SyncWork } from './sync-work';

const BEAT_EVERY_MS = 1000;

/** Another process took the run over: this one had not been heard of for too long. */
class LeadLost extends Error {}

/** Leading a run: shows that it lives and how far it is, and ends it when it is lost or the process stops. */
export class SyncLead {
  private readonly ending = new AbortController();
  private readonly beating: NodeJS.Timeout;
  private readonly progress = new Map<string, SyncProgress>();
  private lastBeat: Promise<void> = Promise.resolve();

  constructor(
    private readonly runs: SyncRuns,
    private readonly run: HeldRun,
    private readonly outside: { onProgress: (progress: SyncProgress) => void; stop: AbortSignal },
  ) {
    this.beating = setInterval(() => {
      this.lastBeat = this.beat();
    }, BEAT_EVERY_MS);
  }

  get step(): string {
    return this.steps.at(-1)?.step ?? 'departments';
  }

  /** How far each came, in the order in which they began. */
  get steps(): readonly SyncProgress[] {
    return [...this.progress.values()];
  }

  get isLost(): boolean {
    return this.ending.signal.reason instanceof LeadLost;
  }

  work(client: WecomClient): SyncWork {
    const signal = AbortSignal.any([this.ending.signal, this.outside.stop]);
    const report = (progress: SyncProgress): void => {
      signal.throwIfAborted();
      this.progress.set(progress.step, progress);
      this.outside.onProgress(progress);
    };
    return { run: this.run, client, signal, report };
  }

  /** No write of its own is under way afterwards. */
  async end(): Promise<void> {
    clearInterval(this.beating);
    await this.lastBeat;
  }

  private async beat(): Promise<void> {
    try {
      if (!(await this.runs.beat(this.run, this.steps))) this.ending.abort(new LeadLost('the run was taken over'));
    } catch {
      // The database is away: the step at work finds that out by itself.
    }
  }
}
