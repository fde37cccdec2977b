import type { Doorbell, RingListener } from './doorbell';

/** Rings of one lane that come close together reach the listeners once, after whoever rang is done with its turn. */
export class InProcessDoorbell implements Doorbell {
  private readonly listeners = new Set<RingListener>();
  private rung = new Map<string, Set<string>>();

  ring(tenantId: string, lane: string): void {
    if (this.rung.size === 0) setImmediate(() => this.deliver());
    const lanes = this.rung.get(tenantId);
    if (lanes === undefined) this.rung.set(tenantId, new Set([lane]));
    else lanes.add(lane);
  }

  onRing(listener: RingListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private deliver(): void {
    const rung = this.rung;
    this.rung = new Map();
    for (const [tenantId, lanes] of rung) {
      for (const lane of lanes) this.tell(tenantId, lane);
    }
  }

  private tell(tenantId: string, lane: string): void {
    for (const listener of this.listeners) listener(tenantId, lane);
  }
}
