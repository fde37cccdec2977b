import { Entity } from 'typeorm';
import { Flag, Key, Text, Whole } from '../columns';

/** An order as last told, with the identity that it came with; `byThemselves`: told by the user's own device. `amount` in fen. `toldAt`: the timestamp of the message that stands. */
@Entity('shop_order')
export class ShopOrderRow {
  @Key('tenant_id') tenantId!: string;
  @Key('order_id') orderId!: string;
  @Text('kind') kind!: string;
  @Text('scope') scope!: string;
  @Text('value') value!: string;
  @Whole('paid_at') paidAt!: number;
  @Whole('told_at') toldAt!: number;
  @Whole('amount') amount!: number;
  @Text('currency') currency!: string;
  @Text('items') items!: string | null;
  @Flag('by_themselves') byThemselves!: boolean;
}
