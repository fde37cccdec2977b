import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateApp implements MigrationInterface {
  readonly name = 'CreateApp1763900000003';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'app',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        kind: 'word',
        account: 'id',
        account_shown: 'id',
        agent_id: 'id',
        name: 'prose?',
        open_platform_id: 'id?',
        sealed: 'prose',
        previous_sealed: 'prose?',
        previous_until: 'instant?',
        created_at: 'instant',
        updated_at: 'instant',
      },
      primary: ['tenant_id', 'id'],
      unique: { app_account: ['kind', 'account', 'agent_id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('app', true);
  }
}
