import type { Calls } from './sandbox-interface';

/** What was asked of the API, for tests to hold the asker to. */
export class CallLog implements Calls {
  private counts = new Map<string, number>();
  private details: { chatId: string; at: number }[] = [];

  get byPath(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts);
  }

  of(path: string): number {
    return this.counts.get(path) ?? 0;
  }

  groupDetails(chatId?: string): readonly number[] {
    return this.details.filter((one) => chatId === undefined || one.chatId === chatId).map((one) => one.at);
  }

  reset(): void {
    this.counts.clear();
    this.details = [];
  }

  count(path: string): void {
    this.counts.set(path, this.of(path) + 1);
  }

  countDetail(chatId: string): void {
    this.details.push({ chatId, at: Date.now() });
  }
}
