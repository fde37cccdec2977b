import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateContact implements MigrationInterface {
  readonly name = 'CreateContact1763900000019';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'contact',
      columns: {
        tenant_id: 'uuid',
        staff_key: 'id',
        external_user_id: 'id',
        since: 'instant',
        deleted_at: 'instant?',
        deleted_by: 'word?',
        add_way: 'count?',
        state: 'value?',
        remark: 'prose?',
        description: 'prose?',
        tag_ids: 'prose',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'staff_key', 'external_user_id', 'since'],
      index: { contact_external: ['tenant_id', 'external_user_id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('contact', true);
  }
}
