import { Entity } from 'typeorm';
import { InstantKey, Key, Whole } from '../columns';

/** WeCom API calls by path and hour (real time, epoch hours). */
@Entity('api_usage')
export class ApiUsageRow {
  @Key('tenant_id') tenantId!: string;
  @Key('path') path!: string;
  @InstantKey('hour') hour!: number;
  @Whole('calls') calls!: number;
  @Whole('errors') errors!: number;
}
