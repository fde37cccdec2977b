import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** Two identities that are never one person again, each pair in both directions: from a split, or a conflict decided so. Hashes are SHA-256 of the keys, which stand beside them as JSON. */
@Entity('identity_bar')
export class IdentityBarRow {
  @Key('tenant_id') tenantId!: string;
  @Key('left_hash') leftHash!: string;
  @Key('right_hash') rightHash!: string;
  @Text('left_key') leftKey!: string;
  @Text('right_key') rightKey!: string;
  @Whole('recorded_at') recordedAt!: number;
}
