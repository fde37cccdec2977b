import type { LaneHandler } from '@qunshu/inbox';

/** Who handles which lane, by how its name begins. */
export class Lanes {
  constructor(private readonly handlers: readonly (readonly [string, LaneHandler])[]) {}

  handlerFor(lane: string): LaneHandler | null {
    return this.handlers.find(([prefix]) => lane.startsWith(prefix))?.[1] ?? null;
  }
}
