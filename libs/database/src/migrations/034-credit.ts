import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateCredit implements MigrationInterface {
  readonly name = 'CreateCredit1763900000034';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'credit',
      columns: {
        tenant_id: 'uuid',
        subject: 'value',
        kind: 'word',
        holding: 'value',
        from_at: 'instant',
        to_at: 'instant?',
        chat_id: 'id',
        staff_key: 'id',
        path: 'value',
        now_staff_key: 'id',
        now_path: 'value',
        begun_by: 'word',
        ended_by: 'word?',
        lasts_until: 'instant?',
        founding: 'flag',
      },
      primary: ['tenant_id', 'subject', 'kind', 'holding', 'from_at'],
      isClustered: true,
      index: { credit_begun: ['tenant_id', 'kind', 'from_at'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('credit', true);
  }
}
