export type RingListener = (tenantId: string, lane: string) => void;

/**
 * Tells workers that rows of a lane wait. It carries no data and may lose a ring: a sweep finds what waits, so a ring
 * saves time and nothing else.
 */
export interface Doorbell {
  /** Returns at once and never throws. */
  ring(tenantId: string, lane: string): void;
  /** The listener must not throw. Gives the way to stop listening. */
  onRing(listener: RingListener): () => void;
}

/** What Nest injects the `Doorbell` by. */
export const DOORBELL = Symbol('DOORBELL');
