import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateGroupVisit implements MigrationInterface {
  readonly name = 'CreateGroupVisit1763900000070';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'group_visit',
      columns: { tenant_id: 'uuid', staff_key: 'id', chat_id: 'id', at: 'instant' },
      primary: ['tenant_id', 'staff_key', 'chat_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('group_visit', true);
  }
}
