import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateCounter implements MigrationInterface {
  readonly name = 'CreateCounter1763900000008';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'counter',
      columns: { tenant_id: 'uuid', name: 'word', value: 'count' },
      primary: ['tenant_id', 'name'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('counter', true);
  }
}
