import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** A refund of an order, which may come before the order. `amount` in fen. */
@Entity('order_refund')
export class OrderRefundRow {
  @Key('tenant_id') tenantId!: string;
  @Key('order_id') orderId!: string;
  @Key('refund_id') refundId!: string;
  @Whole('amount') amount!: number;
  @Whole('at') at!: number;
}
