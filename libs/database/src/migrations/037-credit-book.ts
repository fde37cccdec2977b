import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateCreditBook implements MigrationInterface {
  readonly name = 'CreateCreditBook1763900000037';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'credit_book',
      columns: { tenant_id: 'uuid', org_version: 'uuid' },
      primary: ['tenant_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('credit_book', true);
  }
}
