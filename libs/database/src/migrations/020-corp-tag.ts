import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateCorpTag implements MigrationInterface {
  readonly name = 'CreateCorpTag1763900000020';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'corp_tag',
      columns: {
        tenant_id: 'uuid',
        tag_id: 'id',
        name: 'prose',
        group_name: 'prose?',
        position: 'count',
        deleted_at: 'instant?',
      },
      primary: ['tenant_id', 'tag_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('corp_tag', true);
  }
}
