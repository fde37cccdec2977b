import { Entity } from 'typeorm';
import { Flag, Key, Text, Whole } from '../columns';

/** A dated fact of a group: from `at` on its owner, name or notice is `value`; null while a callback told of the change and no read has shown it yet. */
@Entity('group_fact')
export class GroupFactRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('chat_id') chatId!: string;
  @Text('fact') fact!: string;
  @Text('value') value!: string | null;
  @Flag('resolved') resolved!: boolean;
  @Whole('at') at!: number;
  @Whole('recorded_at') recordedAt!: number;
  @Text('source') source!: string;
}
