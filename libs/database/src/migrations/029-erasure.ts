import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateErasure implements MigrationInterface {
  readonly name = 'CreateErasure1763900000029';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'erasure',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        at: 'instant',
        reason: 'prose',
        requested_by: 'word',
        identities: 'count',
      },
      primary: ['tenant_id', 'id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('erasure', true);
  }
}
