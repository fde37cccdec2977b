import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** What WeCom counted for the groups of one owner on one day of China's: `newChats`, `newMembers` in the day, the rest as of it. */
@Entity('official_group_day')
export class OfficialGroupDayRow {
  @Key('tenant_id') tenantId!: string;
  @Key('day') day!: string;
  @Key('owner_key') ownerKey!: string;
  @Whole('new_chats') newChats!: number;
  @Whole('chats') chats!: number;
  @Whole('chats_with_messages') chatsWithMessages!: number;
  @Whole('new_members') newMembers!: number;
  @Whole('members') members!: number;
  @Whole('members_who_spoke') membersWhoSpoke!: number;
  @Whole('messages') messages!: number;
  @Whole('recorded_at') recordedAt!: number;
}
