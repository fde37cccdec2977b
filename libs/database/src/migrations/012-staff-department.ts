import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateStaffDepartment implements MigrationInterface {
  readonly name = 'CreateStaffDepartment1763900000012';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'staff_department',
      columns: { tenant_id: 'uuid', staff_key: 'id', department_id: 'id', leads: 'flag' },
      primary: ['tenant_id', 'staff_key', 'department_id'],
      index: { staff_department_members: ['tenant_id', 'department_id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff_department', true);
  }
}
