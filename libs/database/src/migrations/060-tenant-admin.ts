import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateTenantAdmin implements MigrationInterface {
  readonly name = 'CreateTenantAdmin1763900000060';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'tenant_admin',
      columns: { tenant_id: 'uuid', staff_key: 'id', user_id: 'id', recorded_at: 'instant' },
      primary: ['tenant_id', 'staff_key'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tenant_admin', true);
  }
}
