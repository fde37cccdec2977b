import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateOfficialDay implements MigrationInterface {
  readonly name = 'CreateOfficialDay1763900000046';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'official_day',
      columns: {
        tenant_id: 'uuid',
        day: 'id',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'day'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('official_day', true);
  }
}
