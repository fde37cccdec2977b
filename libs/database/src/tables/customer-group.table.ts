import { Entity } from 'typeorm';
import { Flag, Key, Text, Whole } from '../columns';

/** A customer group as it is now. `version`: the newest member version known; `openGaps` > 0 while the members may not be those of that version. */
@Entity('customer_group')
export class CustomerGroupRow {
  @Key('tenant_id') tenantId!: string;
  @Key('chat_id') chatId!: string;
  @Text('name') name!: string | null;
  @Text('notice') notice!: string | null;
  @Text('owner_key') ownerKey!: string | null;
  @Whole('created_at') createdAt!: number;
  @Flag('created_known') createdKnown!: boolean;
  @Whole('dismissed_at') dismissedAt!: number | null;
  @Text('dismissed_by') dismissedBy!: string | null;
  @Text('version') version!: string | null;
  @Text('version_before') versionBefore!: string | null;
  @Whole('version_at') versionAt!: number | null;
  @Whole('open_gaps') openGaps!: number;
  @Whole('verified_at') verifiedAt!: number | null;
  @Text('verified_version') verifiedVersion!: string | null;
  @Whole('verified_version_at') verifiedVersionAt!: number | null;
  @Whole('read_at_real') readAtReal!: number | null;
  @Whole('event_at_real') eventAtReal!: number | null;
  @Whole('verified_at_real') verifiedAtReal!: number | null;
  @Text('synced_by') syncedBy!: string | null;
  @Whole('unreachable_since') unreachableSince!: number | null;
  @Whole('customer_count') customerCount!: number;
  @Whole('staff_count') staffCount!: number;
  @Whole('recorded_at') recordedAt!: number;
}
