import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreatePersonAlias implements MigrationInterface {
  readonly name = 'CreatePersonAlias1763900000022';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'person_alias',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        person_id: 'uuid',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'id'],
      index: {
        person_alias_person: ['tenant_id', 'person_id'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person_alias', true);
  }
}
