import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn } from '../table-spec';

/** The group of a tag, by its id and its place among the groups; null until the tags are read the next time. */
export class AddCorpTagGroup implements MigrationInterface {
  readonly name = 'AddCorpTagGroup1763900000073';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, { table: 'corp_tag', name: 'group_id', kind: 'id?' });
    await addColumn(runner, { table: 'corp_tag', name: 'group_position', kind: 'count?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('corp_tag', ['group_id', 'group_position']);
  }
}
