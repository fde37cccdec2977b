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
        name_trust: 'count',
        name_at: 'instant?',
        avatar_url: 'prose?',
        avatar_trust: 'count',
        avatar_at: 'instant?',
        first_seen_at: 'instant',
        last_seen_at: 'instant',
        stamp: 'count',
        barred: 'flag',
      },
      primary: ['tenant_id', 'id'],
      index: { person_last_seen: ['tenant_id', 'last_seen_at', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person', true);
  }
}
