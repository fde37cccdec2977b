import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateLane implements MigrationInterface {
  readonly name = 'CreateLane1763900000006';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'lane',
      columns: { tenant_id: 'uuid', lane: 'word', holder: 'id', lease_until: 'instant' },
      primary: ['tenant_id', 'lane'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('lane', true);
  }
}
