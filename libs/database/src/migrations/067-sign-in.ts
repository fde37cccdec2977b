import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateSignIn implements MigrationInterface {
  readonly name = 'CreateSignIn1763900000067';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'sign_in',
      columns: {
        tenant_id: 'uuid',
        state_hash: 'id',
        nonce_hash: 'id',
        agent_id: 'id',
        return_to: 'prose',
        expires_at: 'instant',
      },
      primary: ['tenant_id', 'state_hash'],
      index: { sign_in_by_expiry: ['tenant_id', 'expires_at'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sign_in', true);
  }
}
