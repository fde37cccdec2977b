import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateAccountClaim implements MigrationInterface {
  readonly name = 'CreateAccountClaim1763900000002';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'account_claim',
      columns: { kind: 'word', account: 'id', tenant_id: 'uuid' },
      primary: ['kind', 'account'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('account_claim', true);
  }
}
