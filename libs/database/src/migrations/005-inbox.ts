import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateInbox implements MigrationInterface {
  readonly name = 'CreateInbox1763900000005';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'inbox',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        source: 'word',
        text_hash: 'id',
        lane: 'word',
        kind: 'word',
        status: 'word',
        received_at: 'instant',
        due_at: 'instant',
        attempts: 'count',
        problem: 'prose?',
        settled_at: 'instant?',
        payload: 'bytes',
      },
      primary: ['tenant_id', 'id'],
      unique: { inbox_text: ['tenant_id', 'source', 'text_hash'] },
      index: { inbox_waiting: ['tenant_id', 'status', 'lane', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('inbox', true);
  }
}
