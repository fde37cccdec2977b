import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateIdentityTrait implements MigrationInterface {
  readonly name = 'CreateIdentityTrait1763900000023';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'identity_trait',
      columns: {
        tenant_id: 'uuid',
        kind: 'word',
        scope: 'id',
        value: 'value',
        source: 'word',
        name: 'prose?',
        name_at: 'instant?',
        avatar_url: 'prose?',
        avatar_at: 'instant?',
      },
      primary: ['tenant_id', 'kind', 'scope', 'value', 'source'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('identity_trait', true);
  }
}
