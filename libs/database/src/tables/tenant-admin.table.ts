import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A staff member who was named as an admin of the tenant; `userId` as it was given. */
@Entity('tenant_admin')
export class TenantAdminRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Text('user_id') userId!: string;
  @Whole('recorded_at') recordedAt!: number;
}
