import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** Something that a person did or that was done for them and that no other table tells, with the identity that it came with. */
@Entity('activity')
export class ActivityRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('kind') kind!: string;
  @Text('scope') scope!: string;
  @Text('value') value!: string;
  @Whole('at') at!: number;
  @Text('event') event!: string;
  @Text('channel') channel!: string | null;
  @Text('title') title!: string;
  @Text('detail') detail!: string | null;
  @Text('source') source!: string;
  @Whole('recorded_at') recordedAt!: number;
}
