import { Entity } from 'typeorm';
import { Flag, Key, Text, Whole } from '../columns';

/**
 * A staff member as WeCom last told them; `staffKey` is the userid in lower case. `active` until they leave; somebody who is
 * `disabled` is still there, but may not sign in.
 */
@Entity('staff')
export class StaffRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Text('user_id') userId!: string;
  @Text('name') name!: string;
  @Text('avatar_url') avatarUrl!: string | null;
  @Text('main_department_id') mainDepartmentId!: string | null;
  @Flag('active') active!: boolean;
  @Flag('disabled') disabled!: boolean;
  @Text('contacts_synced_by') contactsSyncedBy!: string | null;
  @Whole('recorded_at') recordedAt!: number;
}
