import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateApiToken implements MigrationInterface {
  readonly name = 'CreateApiToken1763900000004';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'api_token',
      columns: {
        tenant_id: 'uuid',
        token_hash: 'id',
        role: 'word',
        user_id: 'id?',
        created_at: 'instant',
        expires_at: 'instant',
      },
      primary: ['tenant_id', 'token_hash'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_token', true);
  }
}
