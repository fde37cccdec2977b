import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateFigureChange implements MigrationInterface {
  readonly name = 'CreateFigureChange1763900000090';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'figure_change',
      columns: { tenant_id: 'uuid', id: 'uuid', changes: 'prose' },
      primary: ['tenant_id', 'id'],
      isClustered: true,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('figure_change', true);
  }
}
