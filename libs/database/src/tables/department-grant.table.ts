import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A department that an admin gave a staff member to manage, beside those that they lead in WeCom; `userId` as it was given. */
@Entity('department_grant')
export class DepartmentGrantRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Key('department_id') departmentId!: string;
  @Text('user_id') userId!: string;
  @Whole('recorded_at') recordedAt!: number;
}
