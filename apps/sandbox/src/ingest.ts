import type { Instant } from '@qunshu/kernel';

export interface IngestIdentity {
  kind: 'UNION_ID' | 'EXTERNAL_USER_ID' | 'OFFICIAL_ACCOUNT_OPEN_ID' | 'MINI_PROGRAM_OPEN_ID' | 'MEMBER_ID' | 'PHONE';
  /** Of an open id. */
  appId?: string;
  value: string;
}

/** What a shop's own systems POST to `/v1/ingest`, in a batch of such. */
export interface IngestMessage {
  messageId: string;
  type: 'identify' | 'track';
  event?: 'order_paid' | 'order_refunded';
  /** Chinese time. */
  timestamp: string;
  identities: readonly IngestIdentity[];
  traits?: Readonly<Record<string, string>>;
  properties?: Readonly<Record<string, unknown>>;
}

export interface OrderItem {
  sku: string;
  category: string;
  quantity: number;
  /** Fen, of one piece. */
  price: number;
}

/** As people write money: 12800 fen are "128.00". */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

export function chineseTime(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00');
}
