import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** An identity of a person; `scope` is the corp, app or Open Platform account within which `value` is unique. */
@Entity('person_identity')
export class PersonIdentityRow {
  @Key('tenant_id') tenantId!: string;
  @Key('kind') kind!: string;
  @Key('scope') scope!: string;
  @Key('value') value!: string;
  @Text('person_id') personId!: string;
  @Text('source') source!: string;
  @Whole('first_seen_at') firstSeenAt!: number;
  @Whole('last_seen_at') lastSeenAt!: number;
}
