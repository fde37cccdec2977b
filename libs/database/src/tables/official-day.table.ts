import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** A day of China's whose group statistics are there for every owner who was known when it was read. */
@Entity('official_day')
export class OfficialDayRow {
  @Key('tenant_id') tenantId!: string;
  @Key('day') day!: string;
  @Whole('recorded_at') recordedAt!: number;
}
