import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreatePersonIdentity implements MigrationInterface {
  readonly name = 'CreatePersonIdentity1763900000015';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'person_identity',
      columns: {
        tenant_id: 'uuid',
        kind: 'word',
        scope: 'id',
        value: 'value',
        person_id: 'uuid',
        source: 'word',
        first_seen_at: 'instant',
        last_seen_at: 'instant',
      },
      primary: ['tenant_id', 'kind', 'scope', 'value'],
      index: {
        person_identity_person: ['tenant_id', 'person_id', 'kind'],
        person_identity_value: ['tenant_id', 'kind', 'value'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person_identity', true);
  }
}
