import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateDepartmentGrant implements MigrationInterface {
  readonly name = 'CreateDepartmentGrant1763900000061';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'department_grant',
      columns: { tenant_id: 'uuid', staff_key: 'id', department_id: 'id', user_id: 'id', recorded_at: 'instant' },
      primary: ['tenant_id', 'staff_key', 'department_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('department_grant', true);
  }
}
