import type { OfficialBook } from '@qunshu/performance';

const BEAT_EVERY_MS = 5000;

/** Shows that a pull lives, and ends it when another process has taken it over. */
export class PullLease {
  private readonly ending = new AbortController();
  private readonly beating: NodeJS.Timeout;

  constructor(
    private readonly book: OfficialBook,
    private readonly of: { readonly tenantId: string; readonly holder: string },
  ) {
    this.beating = setInterval(() => void this.beat(), BEAT_EVERY_MS);
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  end(): void {
    clearInterval(this.beating);
  }

  private async beat(): Promise<void> {
    try {
      const isOurs = await this.book.beat(this.of.tenantId, this.of.holder);
      if (!isOurs) this.ending.abort(new Error('the pull was taken over'));
    } catch {
      // The database is away: the part at work finds that out by itself.
    }
  }
}
