import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A department as WeCom last told it. `deletedAt` null while it exists. */
@Entity('department')
export class DepartmentRow {
  @Key('tenant_id') tenantId!: string;
  @Key('department_id') departmentId!: string;
  @Text('name') name!: string;
  @Text('parent_id') parentId!: string | null;
  @Whole('position') position!: number;
  @Whole('deleted_at') deletedAt!: number | null;
  @Whole('recorded_at') recordedAt!: number;
}
