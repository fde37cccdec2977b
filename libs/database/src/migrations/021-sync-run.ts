import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateSyncRun implements MigrationInterface {
  readonly name = 'CreateSyncRun1763900000021';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'sync_run',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        status: 'word',
        step: 'word',
        step_done: 'count',
        step_total: 'count',
        result: 'prose?',
        problem: 'prose?',
        holder: 'id',
        heartbeat_at: 'instant',
        started_at: 'instant',
        finished_at: 'instant?',
      },
      primary: ['tenant_id', 'id'],
      index: { sync_run_status: ['tenant_id', 'status'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sync_run', true);
  }
}
