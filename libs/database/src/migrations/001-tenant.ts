import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateTenant implements MigrationInterface {
  readonly name = 'CreateTenant1763900000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'tenant',
      columns: { tenant_id: 'uuid', name: 'prose', timezone: 'word', created_at: 'instant' },
      primary: ['tenant_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tenant', true);
  }
}
