import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** The newest audit entry of a tenant. `seal` says that it was we who moved it here, so that the newest entries cannot be cut off. */
@Entity('audit_head')
export class AuditHeadRow {
  @Key('tenant_id') tenantId!: string;
  @Whole('seq') seq!: number;
  @Text('hash') hash!: string;
  @Text('seal') seal!: string;
}
