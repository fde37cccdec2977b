import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateIdentityLink implements MigrationInterface {
  readonly name = 'CreateIdentityLink1763900000025';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'identity_link',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        stamp: 'count',
        at: 'instant',
        recorded_at: 'instant',
        outcome: 'word',
        source: 'word',
        reason: 'prose?',
        keys: 'prose',
        person_id: 'uuid',
        other_person_id: 'uuid?',
      },
      primary: ['tenant_id', 'id'],
      index: {
        identity_link_person: ['tenant_id', 'person_id'],
        identity_link_other: ['tenant_id', 'other_person_id'],
        identity_link_stamp: ['tenant_id', 'stamp', 'id'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('identity_link', true);
  }
}
