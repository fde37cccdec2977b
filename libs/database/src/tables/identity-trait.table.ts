import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** What one source told of the person behind an identity: kept apart by identity and source, so that a split or an unsubscribe takes along exactly what was its own. */
@Entity('identity_trait')
export class IdentityTraitRow {
  @Key('tenant_id') tenantId!: string;
  @Key('kind') kind!: string;
  @Key('scope') scope!: string;
  @Key('value') value!: string;
  @Key('source') source!: string;
  @Text('name') name!: string | null;
  @Whole('name_at') nameAt!: number | null;
  @Text('avatar_url') avatarUrl!: string | null;
  @Whole('avatar_at') avatarAt!: number | null;
}
