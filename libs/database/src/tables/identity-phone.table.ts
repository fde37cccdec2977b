import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A phone number that came with an identity: to find people by, never to join them. The number is sealed; `phoneHash` is its keyed hash. */
@Entity('identity_phone')
export class IdentityPhoneRow {
  @Key('tenant_id') tenantId!: string;
  @Key('kind') kind!: string;
  @Key('scope') scope!: string;
  @Key('value') value!: string;
  @Key('phone_hash') phoneHash!: string;
  @Text('sealed') sealed!: string;
  @Text('source') source!: string;
  @Whole('first_seen_at') firstSeenAt!: number;
  @Whole('last_seen_at') lastSeenAt!: number;
}
