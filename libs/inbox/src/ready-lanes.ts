export interface ReadyLane {
  readonly tenantId: string;
  readonly lane: string;
}

/** The lanes that can run, tenants in turn. A lane that is rung for while it runs is ready again afterwards. */
export class ReadyLanes {
  /** In the order of their turns. */
  private readonly tenants = new Map<string, Set<string>>();
  private readonly running = new Set<string>();
  private readonly rungWhileRunning = new Map<string, ReadyLane>();

  add(tenantId: string, lane: string): void {
    const name = nameOf({ tenantId, lane });
    if (this.running.has(name)) {
      this.rungWhileRunning.set(name, { tenantId, lane });
      return;
    }
    const lanes = this.tenants.get(tenantId);
    if (lanes) lanes.add(lane);
    else this.tenants.set(tenantId, new Set([lane]));
  }

  /** The next lane of the tenant whose turn it is; it counts as running until `finished`. */
  take(): ReadyLane | null {
    for (const [tenantId, lanes] of this.tenants) {
      this.tenants.delete(tenantId);
      const [lane] = lanes;
      if (lane === undefined) continue;
      lanes.delete(lane);
      if (lanes.size > 0) this.tenants.set(tenantId, lanes);
      this.running.add(nameOf({ tenantId, lane }));
      return { tenantId, lane };
    }
    return null;
  }

  finished(ready: ReadyLane): void {
    const name = nameOf(ready);
    this.running.delete(name);
    const again = this.rungWhileRunning.get(name);
    this.rungWhileRunning.delete(name);
    if (again) this.add(again.tenantId, again.lane);
  }
}

function nameOf({ tenantId, lane }: ReadyLane): string {
  return `${tenantId} ${lane}`;
}
