import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** That somebody was erased, when, why and by whom; not who. */
@Entity('erasure')
export class ErasureRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Whole('at') at!: number;
  @Text('reason') reason!: string;
  @Text('requested_by') requestedBy!: string;
  @Whole('identities') identities!: number;
}
