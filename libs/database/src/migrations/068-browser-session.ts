import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateBrowserSession implements MigrationInterface {
  readonly name = 'CreateBrowserSession1763900000068';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'browser_session',
      columns: {
        tenant_id: 'uuid',
        session_hash: 'id',
        id: 'uuid',
        user_id: 'id',
        user_key: 'id',
        created_at: 'instant',
        last_seen_at: 'instant',
        expires_at: 'instant',
        from_address: 'word',
        user_agent: 'value',
      },
      primary: ['tenant_id', 'session_hash'],
      index: { browser_session_by_user: ['tenant_id', 'user_key'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('browser_session', true);
  }
}
