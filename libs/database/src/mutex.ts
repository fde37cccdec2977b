import { UserError } from '@qunshu/kernel';

/** Lets one caller in at a time, in the order of asking. */
export class Mutex {
  private held = false;
  private readonly waiting: ((release: () => void) => void)[] = [];

  /** @throws UserError DATABASE_BUSY when it was not this caller's turn within `limitMs`. */
  acquire(limitMs: number): Promise<() => void> {
    if (!this.held) {
      this.held = true;
      return Promise.resolve(this.releaseOnce());
    }
    return new Promise((resolve, reject) => {
      const enter = (release: () => void): void => {
        clearTimeout(timer);
        resolve(release);
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(new UserError('DATABASE_BUSY', { seconds: limitMs / 1000 }));
      }, limitMs);
      this.waiting.push(enter);
    });
  }

  async hold<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
    const release = await this.acquire(limitMs);
    try {
      return await work();
    } finally {
      release();
    }
  }

  private releaseOnce(): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.waiting.shift();
      if (next) next(this.releaseOnce());
      else this.held = false;
    };
  }
}
