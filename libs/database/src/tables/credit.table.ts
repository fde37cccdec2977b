import { Entity } from 'typeorm';
import { Flag, InstantKey, Key, Text, Whole } from '../columns';

/**
 * To whom a stay (`seat`), a contact or a group counts, and when: one row for each stretch in which it is one staff member's and
 * branch's. `subject`: the person, or the group. `path`: the departments from the top down to the branch, as `1/12/57`; `''` is none.
 * `now…`: to whom all of it counts today. `lastsUntil`: the end of the whole, null while it lasts.
 */
@Entity('credit')
export class CreditRow {
  @Key('tenant_id') tenantId!: string;
  @Key('subject') subject!: string;
  @Key('kind') kind!: string;
  @Key('holding') holding!: string;
  @InstantKey('from_at') fromAt!: number;
  @Whole('to_at') toAt!: number | null;
  @Text('chat_id') chatId!: string;
  @Text('staff_key') staffKey!: string;
  @Text('path') path!: string;
  @Text('now_staff_key') nowStaffKey!: string;
  @Text('now_path') nowPath!: string;
  @Text('begun_by') begunBy!: string;
  @Text('ended_by') endedBy!: string | null;
  @Whole('lasts_until') lastsUntil!: number | null;
  @Flag('founding') founding!: boolean;
}
