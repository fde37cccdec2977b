import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** The id of a person who was merged into another; it goes on resolving, through any number of merges, by one row. */
@Entity('person_alias')
export class PersonAliasRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('person_id') personId!: string;
  @Whole('recorded_at') recordedAt!: number;
}
