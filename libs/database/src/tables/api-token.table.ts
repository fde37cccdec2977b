import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A bearer token, kept as a keyed hash. `expiresAt` is real time. */
@Entity('api_token')
export class ApiTokenRow {
  @Key('tenant_id') tenantId!: string;
  @Key('token_hash') tokenHash!: string;
  /** What people name it by. */
  @Text('id') id!: string;
  @Text('role') role!: string;
  @Text('user_id') userId!: string | null;
  @Whole('created_at') createdAt!: number;
  @Whole('expires_at') expiresAt!: number;
  /** To the minute. */
  @Whole('last_used_at') lastUsedAt!: number | null;
  @Whole('revoked_at') revokedAt!: number | null;
}
