import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** Who works on a lane now; no row while nobody does. `leaseUntil` is real time. */
@Entity('lane')
export class LaneRow {
  @Key('tenant_id') tenantId!: string;
  @Key('lane') lane!: string;
  @Text('holder') holder!: string;
  @Whole('lease_until') leaseUntil!: number;
}
