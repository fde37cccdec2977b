/** For the metric alone: the sender gets one and the same answer. */
export type Refusal = 'unsigned' | 'stale' | 'unverified';

/** Every way in which a callback request can end. */
export type Answer =
  | { readonly kind: 'text'; readonly text: string | Buffer }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  /** No envelope at all, whoever it is for. */
  | { readonly kind: 'malformed' }
  /** Authentic, but not on disk: the sender must not hear anything, so that it sends again. */
  | { readonly kind: 'unanswered' };

export const MALFORMED: Answer = { kind: 'malformed' };
export const UNVERIFIED: Answer = { kind: 'refused', reason: 'unverified' };
export const SUCCESS: Answer = { kind: 'text', text: 'success' };
export const UNANSWERED: Answer = { kind: 'unanswered' };
