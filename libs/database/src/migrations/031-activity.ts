import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateActivity implements MigrationInterface {
  readonly name = 'CreateActivity1763900000031';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'activity',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        kind: 'word',
        scope: 'id',
        value: 'value',
        at: 'instant',
        event: 'word',
        channel: 'word?',
        title: 'prose',
        detail: 'prose?',
        source: 'word',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'id'],
      index: {
        activity_identity: ['tenant_id', 'kind', 'scope', 'value', 'at', 'id'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('activity', true);
  }
}
