import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** When a member of staff last looked at a customer group in the sidebar. */
@Entity('group_visit')
export class GroupVisitRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Key('chat_id') chatId!: string;
  @Whole('at') at!: number;
}
