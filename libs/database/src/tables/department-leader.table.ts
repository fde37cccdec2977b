import { Entity } from 'typeorm';
import { Key } from '../columns';

/**
 * Who leads a department by the list of departments. Of somebody who is in the department `staff_department` says it, and
 * says it sooner.
 */
@Entity('department_leader')
export class DepartmentLeaderRow {
  @Key('tenant_id') tenantId!: string;
  @Key('staff_key') staffKey!: string;
  @Key('department_id') departmentId!: string;
}
