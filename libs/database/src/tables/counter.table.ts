import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** Counts that no other table can give back: duplicates, gaps. */
@Entity('counter')
export class CounterRow {
  @Key('tenant_id') tenantId!: string;
  @Key('name') name!: string;
  @Whole('value') value!: number;
}
