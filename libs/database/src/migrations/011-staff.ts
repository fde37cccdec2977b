import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateStaff implements MigrationInterface {
  readonly name = 'CreateStaff1763900000011';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'staff',
      columns: {
        tenant_id: 'uuid',
        staff_key: 'id',
        user_id: 'id',
        name: 'prose',
        avatar_url: 'prose?',
        main_department_id: 'id?',
        active: 'flag',
        disabled: 'flag',
        contacts_synced_by: 'uuid?',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'staff_key'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff', true);
  }
}
