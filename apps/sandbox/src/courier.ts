import type { Delivery } from './delivery';
import type { Faults } from './faults';
import type { HttpClient } from './http-client';
import type { DeliveryResult } from './sandbox-interface';
import type { Callback } from './step';

/** Delivery with everything that can go wrong on the way. */
export class Courier {
  /** Reordered callbacks that wait for another one to overtake them. */
  private waiting: Callback[] = [];
  private readonly underway = new Set<Promise<unknown>>();

  constructor(
    private readonly delivery: Delivery,
    private readonly faults: Faults,
    private readonly client: HttpClient,
  ) {}

  async deliver(callback: Callback, withFaults: boolean): Promise<DeliveryResult> {
    const fate = withFaults ? this.faults.fateOf(callback) : null;
    switch (fate) {
      case 'lost':
        return { fate: 'lost', attempts: 0 };
      case 'late':
        void this.follow(this.sendLate(callback, this.faults.lateMs()));
        return { fate: 'held', attempts: 0 };
      case 'reordered':
        this.waiting.push(callback);
        return { fate: 'held', attempts: 0 };
      case 'doubled':
        await this.follow(this.delivery.send(callback));
        return this.send(callback);
      case null:
        return this.send(callback);
    }
  }

  async idle(): Promise<void> {
    while ((this.waiting.length > 0 || this.underway.size > 0) && !this.client.closed) {
      this.letGo(() => true);
      await Promise.allSettled([...this.underway]);
    }
  }

  private async send(callback: Callback): Promise<DeliveryResult> {
    const result = await this.follow(this.delivery.send(callback));
    const anyGroup = this.faults.reorderWithin === 'any';
    this.letGo((one) => anyGroup || one.chatId === callback.chatId);
    return result;
  }

  private async sendLate(callback: Callback, ms: number): Promise<void> {
    if (await this.client.wait(ms)) await this.delivery.send(callback);
  }

  private letGo(overtaken: (callback: Callback) => boolean): void {
    const going = this.waiting.filter(overtaken);
    this.waiting = this.waiting.filter((callback) => !going.includes(callback));
    for (const callback of going) void this.follow(this.delivery.send(callback));
  }

  /** Lets `idle` know of it; whoever awaits it as well sees its failure. */
  private follow<T>(work: Promise<T>): Promise<T> {
    this.underway.add(work);
    void work.finally(() => this.underway.delete(work)).catch(() => undefined);
    return work;
  }
}
