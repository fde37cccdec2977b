/** What has been opened, to be closed in the opposite order; a failure does not keep the rest open. */
export class Closer {
  private readonly steps: (() => Promise<void> | void)[] = [];
  private closing: Promise<void> | null = null;

  add(step: () => Promise<void> | void): void {
    this.steps.push(step);
  }

  /** Closes everything, once. @throws the first error, after the last step */
  close(): Promise<void> {
    this.closing ??= this.run();
    return this.closing;
  }

  private async run(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.steps.reverse()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
