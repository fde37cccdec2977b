import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectOf, insertOrIgnore } from '../dialect';
import { createTable } from '../table-spec';

export class CreateCreditDue implements MigrationInterface {
  readonly name = 'CreateCreditDue1763900000038';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'credit_due',
      columns: { tenant_id: 'uuid', kind: 'word', subject: 'value', done_to: 'value', recorded_at: 'instant' },
      primary: ['tenant_id', 'kind', 'subject'],
    });
    // What an earlier version stored is credited once the worker runs.
    await runner.query(
      `${insertOrIgnore(dialectOf(runner.manager))} INTO credit_due (tenant_id, kind, subject, done_to, recorded_at)
       SELECT tenant_id, 'group', chat_id, '', 0 FROM customer_group`,
    );
    await runner.query(
      `${insertOrIgnore(dialectOf(runner.manager))} INTO credit_due (tenant_id, kind, subject, done_to, recorded_at)
       SELECT DISTINCT tenant_id, 'contacts', staff_key, '', 0 FROM contact`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('credit_due', true);
  }
}
