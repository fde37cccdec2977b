import { Entity } from 'typeorm';
import { Key, Text } from '../columns';

/** The keyed hash of an identity whose person was erased: it is not taken in again until an admin lifts it. */
@Entity('erased_identity')
export class ErasedIdentityRow {
  @Key('tenant_id') tenantId!: string;
  @Key('hash') hash!: string;
  @Text('erasure_id') erasureId!: string;
}
