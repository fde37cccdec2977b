import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** Somebody whose statistics (`kind`: groups or contacts) WeCom refused with `code`; not asked for before `againAt` (real time). */
@Entity('official_refusal')
export class OfficialRefusalRow {
  @Key('tenant_id') tenantId!: string;
  @Key('kind') kind!: string;
  @Key('staff_key') staffKey!: string;
  @Whole('code') code!: number;
  @Whole('again_at') againAt!: number;
}
