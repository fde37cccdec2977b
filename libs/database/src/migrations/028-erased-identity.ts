import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateErasedIdentity implements MigrationInterface {
  readonly name = 'CreateErasedIdentity1763900000028';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'erased_identity',
      columns: {
        tenant_id: 'uuid',
        hash: 'id',
        erasure_id: 'uuid',
      },
      primary: ['tenant_id', 'hash'],
      index: { erased_identity_erasure: ['tenant_id', 'erasure_id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('erased_identity', true);
  }
}
