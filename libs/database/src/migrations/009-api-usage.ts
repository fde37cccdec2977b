import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateApiUsage implements MigrationInterface {
  readonly name = 'CreateApiUsage1763900000009';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'api_usage',
      columns: { tenant_id: 'uuid', path: 'word', hour: 'count', calls: 'count', errors: 'count' },
      primary: ['tenant_id', 'path', 'hour'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_usage', true);
  }
}
