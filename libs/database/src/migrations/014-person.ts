import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreatePerson implements MigrationInterface {
  readonly name = 'CreatePerson1763900000014';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'person',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        display_name: 'prose?',
        avatar_url: 'prose?',
        name_at: 'instant?',
        first_seen_at: 'instant',
        last_seen_at: 'instant',
      },
      primary: ['tenant_id', 'id'],
      index: { person_last_seen: ['tenant_id', 'last_seen_at', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person', true);
  }
}
