import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateOfficialPull implements MigrationInterface {
  readonly name = 'CreateOfficialPull1763900000048';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'official_pull',
      columns: {
        tenant_id: 'uuid',
        holder: 'id',
        heartbeat_at: 'instant',
        started_at: 'instant',
        finished_at: 'instant?',
        result: 'prose?',
      },
      primary: ['tenant_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('official_pull', true);
  }
}
