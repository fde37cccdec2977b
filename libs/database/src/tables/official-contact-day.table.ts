import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** What WeCom counted of one staff member's chats with their contacts on one day of China's. `replyHundredths`: hundredths of a percent; it and `replySeconds` are null without a chat that a contact began. */
@Entity('official_contact_day')
export class OfficialContactDayRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Key('day') day!: string;
  @Whole('chats') chats!: number;
  @Whole('messages') messages!: number;
  @Whole('reply_hundredths') replyHundredths!: number | null;
  @Whole('reply_seconds') replySeconds!: number | null;
  @Whole('negative_feedback') negativeFeedback!: number;
  @Whole('new_applies') newApplies!: number;
  @Whole('new_contacts') newContacts!: number;
  @Whole('recorded_at') recordedAt!: number;
}
