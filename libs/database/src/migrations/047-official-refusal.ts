import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateOfficialRefusal implements MigrationInterface {
  readonly name = 'CreateOfficialRefusal1763900000047';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'official_refusal',
      columns: {
        tenant_id: 'uuid',
        kind: 'word',
        staff_key: 'id',
        code: 'count',
        again_at: 'instant',
      },
      primary: ['tenant_id', 'kind', 'staff_key'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('official_refusal', true);
  }
}
