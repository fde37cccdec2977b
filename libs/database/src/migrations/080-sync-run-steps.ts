import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn } from '../table-spec';

/** How far each step of a run came, and not only the one at work. */
export class AddSyncRunSteps implements MigrationInterface {
  readonly name = 'AddSyncRunSteps1763900000080';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, { table: 'sync_run', name: 'steps', kind: 'prose?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('sync_run', ['steps']);
  }
}
