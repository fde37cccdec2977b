import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateReply implements MigrationInterface {
  readonly name = 'CreateReply1763900000072';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'reply',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        title: 'value',
        text: 'prose',
        updated_at: 'instant',
        updated_by: 'value?',
      },
      primary: ['tenant_id', 'id'],
      index: { reply_title: ['tenant_id', 'title', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reply', true);
  }
}
