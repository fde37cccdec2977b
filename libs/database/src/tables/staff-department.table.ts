import { Entity } from 'typeorm';
import { Flag, Key } from '../columns';

/** The departments that a staff member is in now. */
@Entity('staff_department')
export class StaffDepartmentRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Key('department_id') departmentId!: string;
  @Flag('leads') leads!: boolean;
}
