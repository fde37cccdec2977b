import { ApiError } from './api-error';

const WINDOW_MS = 60_000;

/** So many calls of one path a minute [90312]; past them 45009 until the minute is over. */
export class Quota {
  private readonly windows = new Map<string, { since: number; calls: number }>();

  constructor(private readonly perMinute: number) {}

  spend(path: string): void {
    const now = Date.now();
    const window = this.windows.get(path);
    if (window === undefined || now - window.since >= WINDOW_MS) {
      this.windows.set(path, { since: now, calls: 1 });
      return;
    }
    window.calls += 1;
    if (window.calls > this.perMinute) throw new ApiError(45009);
  }
}
