import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateGroupFact implements MigrationInterface {
  readonly name = 'CreateGroupFact1763900000017';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'group_fact',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        chat_id: 'id',
        fact: 'word',
        value: 'prose?',
        resolved: 'flag',
        at: 'instant',
        recorded_at: 'instant',
        source: 'word',
      },
      primary: ['tenant_id', 'id'],
      index: { group_fact_chat: ['tenant_id', 'chat_id', 'fact', 'at'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('group_fact', true);
  }
}
