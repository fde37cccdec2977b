import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A company that uses this installation. `timezone` is an IANA name. */
@Entity('tenant')
export class TenantRow {
  @Key('tenant_id') tenantId!: string;
  @Text('name') name!: string;
  @Text('timezone') timezone!: string;
  @Whole('created_at') createdAt!: number;
}
