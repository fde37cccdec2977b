import { Entity } from 'typeorm';
import { Flag, Key, Text, Whole } from '../columns';

/** What an open id is to its channel: a follower of an Official Account, or a user of a Mini Program. `toldAt`: the time of what decided it. */
@Entity('channel_account')
export class ChannelAccountRow {
  @Key('tenant_id') tenantId!: string;
  @Key('kind') kind!: string;
  @Key('scope') scope!: string;
  @Key('value') value!: string;
  @Flag('active') active!: boolean;
  @Whole('since') since!: number | null;
  @Whole('ended_at') endedAt!: number | null;
  @Text('ended_by') endedBy!: string | null;
  @Whole('told_at') toldAt!: number;
}
