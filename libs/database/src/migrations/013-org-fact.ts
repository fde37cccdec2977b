import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateOrgFact implements MigrationInterface {
  readonly name = 'CreateOrgFact1763900000013';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'org_fact',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        subject_kind: 'word',
        subject: 'id',
        fact: 'word',
        value: 'prose?',
        at: 'instant',
        recorded_at: 'instant',
        source: 'word',
      },
      primary: ['tenant_id', 'id'],
      index: { org_fact_subject: ['tenant_id', 'subject_kind', 'subject', 'fact', 'at'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('org_fact', true);
  }
}
