import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateIdentityPhone implements MigrationInterface {
  readonly name = 'CreateIdentityPhone1763900000024';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'identity_phone',
      columns: {
        tenant_id: 'uuid',
        kind: 'word',
        scope: 'id',
        value: 'value',
        phone_hash: 'id',
        sealed: 'prose',
        source: 'word',
        first_seen_at: 'instant',
        last_seen_at: 'instant',
      },
      primary: ['tenant_id', 'kind', 'scope', 'value', 'phone_hash'],
      index: {
        identity_phone_hash: ['tenant_id', 'phone_hash'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('identity_phone', true);
  }
}
