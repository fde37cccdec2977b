import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateReportFile implements MigrationInterface {
  readonly name = 'CreateReportFile1763900000052';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'report_file',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        schedule_id: 'uuid',
        department_id: 'id',
        period_from: 'word',
        period_to: 'word',
        name: 'prose',
        format: 'word',
        size: 'count',
        made_at: 'instant?',
        told_at: 'instant?',
        holder: 'uuid',
        lease_until: 'instant',
      },
      primary: ['tenant_id', 'id'],
      unique: { report_file_period: ['tenant_id', 'schedule_id', 'period_to'] },
    });
    await createTable(runner, {
      name: 'report_file_part',
      columns: { tenant_id: 'uuid', file_id: 'uuid', part: 'count', content: 'bytes' },
      primary: ['tenant_id', 'file_id', 'part'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('report_file', true);
    await runner.dropTable('report_file_part', true);
  }
}
