import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateLifetime implements MigrationInterface {
  readonly name = 'CreateLifetime1763900000036';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'lifetime',
      columns: {
        tenant_id: 'uuid',
        scope: 'value',
        path: 'value',
        attribution: 'word',
        day: 'word',
        lasted: 'count',
        stays: 'tally',
      },
      primary: ['tenant_id', 'scope', 'attribution', 'day', 'lasted', 'path'],
      isClustered: true,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('lifetime', true);
  }
}
