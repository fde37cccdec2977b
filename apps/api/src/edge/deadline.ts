import { LIMITS, tooComplex } from './documents';

/** The time that one request has. Work that outlives it stops at its next question to the database. */
export class Deadline {
  private passed = false;

  constructor(private readonly limitMs = LIMITS.milliseconds) {}

  /** @throws UserError QUERY_TOO_COMPLEX once the time is over */
  check(): void {
    if (this.passed) throw tooComplex('it took too long.');
  }

  /**
   * Runs the work, at most until the time is over.
   * @throws UserError QUERY_TOO_COMPLEX
   */
  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.passed = true;
        reject(tooComplex('it took too long.'));
      }, this.limitMs);
      work()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
}
