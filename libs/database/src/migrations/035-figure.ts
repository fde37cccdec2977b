import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateFigure implements MigrationInterface {
  readonly name = 'CreateFigure1763900000035';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'figure',
      columns: {
        tenant_id: 'uuid',
        scope: 'value',
        attribution: 'word',
        span: 'word',
        groups_created: 'tally',
        groups_dismissed: 'tally',
        groups_held: 'tally',
        joined: 'tally',
        founding: 'tally',
        left_alone: 'tally',
        removed: 'tally',
        inferred: 'tally',
        seats: 'tally',
        moved_in: 'tally',
        gained: 'tally',
        lost: 'tally',
        overlapping: 'tally',
        contacts_added: 'tally',
        contacts_deleted: 'tally',
        contacts: 'tally',
        contact_people: 'tally',
        contacted: 'tally',
      },
      primary: ['tenant_id', 'scope', 'attribution', 'span'],
      isClustered: true,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('figure', true);
  }
}
