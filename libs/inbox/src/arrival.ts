/** A callback that was verified and decrypted, or a message that was checked: authentic, whatever is inside. */
export interface Arrival {
  readonly tenantId: string;
  /** The corp or account it is from; two arrivals of one source with the same text are one. */
  readonly source: string;
  /** As the sender wrote it, byte for byte. */
  readonly text: Buffer;
  /** What makes two arrivals of one source one, where that is not their text. */
  readonly dedupeBy?: string;
  readonly lane: string;
  readonly kind: string;
  /** `ignored`: kept raw, but nothing is done about it. */
  readonly status: 'waiting' | 'ignored';
}

/**
 * What became of an arrival. All but `not_stored` are on disk, synced; of a `not_stored` one the sender must not be told
 * that it arrived.
 */
export type Receipt = 'stored' | 'duplicate' | 'spooled' | 'not_stored';
