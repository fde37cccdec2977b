import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A person: so far, what one external_userid is. */
@Entity('person')
export class PersonRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('display_name') displayName!: string | null;
  @Text('avatar_url') avatarUrl!: string | null;
  @Whole('name_at') nameAt!: number | null;
  @Whole('first_seen_at') firstSeenAt!: number;
  @Whole('last_seen_at') lastSeenAt!: number;
}
