import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateDepartmentLeader implements MigrationInterface {
  readonly name = 'CreateDepartmentLeader1763900000062';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'department_leader',
      columns: { tenant_id: 'uuid', staff_key: 'id', department_id: 'id' },
      primary: ['tenant_id', 'staff_key', 'department_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('department_leader', true);
  }
}
