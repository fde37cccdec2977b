import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateNote implements MigrationInterface {
  readonly name = 'CreateNote1763900000071';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'note',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        author_key: 'id',
        kind: 'word',
        scope: 'id',
        value: 'value',
        text: 'prose',
        due_on: 'word?',
        created_at: 'instant',
        done_at: 'instant?',
      },
      primary: ['tenant_id', 'id'],
      index: {
        note_identity: ['tenant_id', 'kind', 'scope', 'value', 'created_at', 'id'],
        note_due: ['tenant_id', 'author_key', 'done_at', 'due_on'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('note', true);
  }
}
