import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateAuditEntry implements MigrationInterface {
  readonly name = 'CreateAuditEntry1763900000050';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'audit_entry',
      columns: {
        tenant_id: 'uuid',
        seq: 'count',
        at: 'instant',
        actor: 'value',
        action: 'word',
        details: 'prose',
        from_address: 'word?',
        previous_hash: 'id',
        hash: 'id',
      },
      primary: ['tenant_id', 'seq'],
    });
    await createTable(runner, {
      name: 'audit_head',
      columns: { tenant_id: 'uuid', seq: 'count', hash: 'id', seal: 'id' },
      primary: ['tenant_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entry', true);
    await runner.dropTable('audit_head', true);
  }
}
