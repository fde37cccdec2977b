import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateDepartment implements MigrationInterface {
  readonly name = 'CreateDepartment1763900000010';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'department',
      columns: {
        tenant_id: 'uuid',
        department_id: 'id',
        name: 'prose',
        parent_id: 'id?',
        position: 'count',
        deleted_at: 'instant?',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'department_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('department', true);
  }
}
