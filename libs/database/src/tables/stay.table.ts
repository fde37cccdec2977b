import { Entity } from 'typeorm';
import { Flag, Key, Text, Whole } from '../columns';

/** A member in a group from `joinedAt` to `leftAt`. Beside the times that count stand the observations that they were derived from (see groups/stays.rules.ts). `openMark` is 1 while open: one open stay a member and group. */
@Entity('stay')
export class StayRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('chat_id') chatId!: string;
  @Text('member_id') memberId!: string;
  @Flag('is_staff') isStaff!: boolean;
  @Whole('joined_at') joinedAt!: number;
  @Whole('left_at') leftAt!: number | null;
  @Whole('open_mark') openMark!: number | null;
  @Text('ended_by') endedBy!: string | null;
  @Whole('join_told_at') joinToldAt!: number | null;
  @Text('join_last_version') joinLastVersion!: string | null;
  @Text('join_version') joinVersion!: string | null;
  @Whole('join_shown_at') joinShownAt!: number | null;
  @Whole('leave_told_at') leaveToldAt!: number | null;
  @Text('leave_last_version') leaveLastVersion!: string | null;
  @Text('leave_version') leaveVersion!: string | null;
  @Whole('absent_at') absentAt!: number | null;
  @Text('absent_of') absentOf!: string | null;
  @Text('absent_version') absentVersion!: string | null;
  @Whole('seen_at') seenAt!: number | null;
  @Text('seen_version') seenVersion!: string | null;
  @Whole('seen_version_at') seenVersionAt!: number | null;
  @Whole('join_scene') joinScene!: number | null;
  @Whole('quit_scene') quitScene!: number | null;
  @Text('invited_by') invitedBy!: string | null;
  @Text('state') state!: string | null;
  @Whole('join_recorded_at') joinRecordedAt!: number;
  @Whole('end_recorded_at') endRecordedAt!: number | null;
}
