import { Entity } from 'typeorm';
import { InstantKey, Key, Text, Whole } from '../columns';

/** A staff member and an external contact, one row a spell: from `since` (WeCom's createtime) until either side deletes the other. */
@Entity('contact')
export class ContactRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Key('external_user_id') externalUserId!: string;
  @InstantKey('since') since!: number;
  @Whole('deleted_at') deletedAt!: number | null;
  @Text('deleted_by') deletedBy!: string | null;
  @Whole('add_way') addWay!: number | null;
  @Text('state') state!: string | null;
  @Text('remark') remark!: string | null;
  @Text('description') description!: string | null;
  @Text('tag_ids') tagIds!: string;
  @Whole('recorded_at') recordedAt!: number;
}
