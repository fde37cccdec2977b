import { Entity } from 'typeorm';
import { Flag, Key, Text, Whole } from '../columns';

/**
 * Somebody of whom identities are known. Name and picture are the best that any of them has (see `identity_trait`).
 * `stamp`: that of the newest link that touched them; `barred`: some of their identities stand in `identity_bar`.
 */
@Entity('person')
export class PersonRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('display_name') displayName!: string | null;
  @Whole('name_trust') nameTrust!: number;
  @Whole('name_at') nameAt!: number | null;
  @Text('avatar_url') avatarUrl!: string | null;
  @Whole('avatar_trust') avatarTrust!: number;
  @Whole('avatar_at') avatarAt!: number | null;
  @Whole('first_seen_at') firstSeenAt!: number;
  @Whole('last_seen_at') lastSeenAt!: number;
  @Whole('stamp') stamp!: number;
  @Flag('barred') barred!: boolean;
}
