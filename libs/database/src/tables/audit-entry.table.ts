import { Entity } from 'typeorm';
import { InstantKey, Key, Text, Whole } from '../columns';

/** What somebody did that must be answered for. `seq` counts up from 1 without a gap; each hash covers the one before it. */
@Entity('audit_entry')
export class AuditEntryRow {
  @Key('tenant_id') tenantId!: string;
  @InstantKey('seq') seq!: number;
  @Whole('at') at!: number;
  @Text('actor') actor!: string;
  @Text('action') action!: string;
  @Text('details') details!: string;
  @Text('from_address') fromAddress!: string | null;
  @Text('previous_hash') previousHash!: string;
  @Text('hash') hash!: string;
}
