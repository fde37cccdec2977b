import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateFollowUp implements MigrationInterface {
  readonly name = 'CreateFollowUp1763900000007';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'follow_up',
      columns: {
        tenant_id: 'uuid',
        lane: 'word',
        kind: 'word',
        due_at: 'instant',
        attempts: 'count',
        scheduled: 'flag',
        created_at: 'instant',
      },
      primary: ['tenant_id', 'lane', 'kind'],
      index: { follow_up_due: ['tenant_id', 'due_at'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('follow_up', true);
  }
}
