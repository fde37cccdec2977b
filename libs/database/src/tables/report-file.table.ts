import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/**
 * A report that a schedule wrote; its content is in parts. While `madeAt` is null `holder` writes it, until `leaseUntil`
 * (real time) at most; the parts of another holder are void. `toldAt`: when its readers were told, or found to be none.
 */
@Entity('report_file')
export class ReportFileRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('schedule_id') scheduleId!: string;
  @Text('department_id') departmentId!: string;
  @Text('period_from') periodFrom!: string;
  @Text('period_to') periodTo!: string;
  @Text('name') name!: string;
  @Text('format') format!: string;
  @Whole('size') size!: number;
  @Whole('made_at') madeAt!: number | null;
  @Whole('told_at') toldAt!: number | null;
  @Text('holder') holder!: string;
  @Whole('lease_until') leaseUntil!: number;
}
