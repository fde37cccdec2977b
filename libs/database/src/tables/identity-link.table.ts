import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** Why identities are one person, or are not: each row an observation or decision that changed the graph, or was held back. `stamp` orders whatever touched the same people. `keys`: JSON. */
@Entity('identity_link')
export class IdentityLinkRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Whole('stamp') stamp!: number;
  @Whole('at') at!: number;
  @Whole('recorded_at') recordedAt!: number;
  @Text('outcome') outcome!: string;
  @Text('source') source!: string;
  @Text('reason') reason!: string | null;
  @Text('keys') keys!: string;
  @Text('person_id') personId!: string;
  @Text('other_person_id') otherPersonId!: string | null;
}
