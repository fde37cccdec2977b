import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A branch report that is written by itself. `every`: WEEK or MONTH; `madeTo`: the last day of the newest period that is made. */
@Entity('report_schedule')
export class ReportScheduleRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('department_id') departmentId!: string;
  @Text('every') every!: string;
  @Text('format') format!: string;
  @Text('created_by') createdBy!: string;
  @Whole('created_at') createdAt!: number;
  @Text('made_to') madeTo!: string;
}
