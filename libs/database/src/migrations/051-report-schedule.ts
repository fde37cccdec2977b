import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateReportSchedule implements MigrationInterface {
  readonly name = 'CreateReportSchedule1763900000051';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'report_schedule',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        department_id: 'id',
        every: 'word',
        format: 'word',
        created_by: 'value',
        created_at: 'instant',
        made_to: 'word',
      },
      primary: ['tenant_id', 'id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('report_schedule', true);
  }
}
