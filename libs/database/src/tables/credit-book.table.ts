import { Entity } from 'typeorm';
import { Key, Text } from '../columns';

/** One row a tenant: whoever credits anything holds it. `orgVersion` changes with every change of departments and postings. */
@Entity('credit_book')
export class CreditBookRow {
  @Key('tenant_id') tenantId!: string;
  @Text('org_version') orgVersion!: string;
}
