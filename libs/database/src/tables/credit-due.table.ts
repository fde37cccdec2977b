import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** What is still to be credited anew, bit by bit. `doneTo`: the last member who is done; `''` at the beginning. */
@Entity('credit_due')
export class CreditDueRow {
  @Key('tenant_id') tenantId!: string;
  @Key('kind') kind!: string;
  @Key('subject') subject!: string;
  @Text('done_to') doneTo!: string;
  @Whole('recorded_at') recordedAt!: number;
}
