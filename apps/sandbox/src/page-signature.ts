export type TicketOf = 'corp' | 'agent';

/** What a page brings to the WeCom app. */
export interface PageSignature {
  readonly of: TicketOf;
  readonly url: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly nonceStr: string;
  readonly signature: string;
}
