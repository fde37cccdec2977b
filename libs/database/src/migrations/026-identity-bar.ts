import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateIdentityBar implements MigrationInterface {
  readonly name = 'CreateIdentityBar1763900000026';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'identity_bar',
      columns: {
        tenant_id: 'uuid',
        left_hash: 'id',
        right_hash: 'id',
        left_key: 'prose',
        right_key: 'prose',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'left_hash', 'right_hash'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('identity_bar', true);
  }
}
