import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateIdentityConflict implements MigrationInterface {
  readonly name = 'CreateIdentityConflict1763900000027';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'identity_conflict',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        kind: 'word',
        scope: 'id?',
        open_key: 'id?',
        left_key: 'prose',
        right_key: 'prose',
        at: 'instant',
        recorded_at: 'instant',
        real_at: 'instant',
        source: 'word',
        reason: 'prose',
        folded_into: 'uuid?',
        decision: 'word?',
        decided_at: 'instant?',
        decided_by: 'word?',
      },
      primary: ['tenant_id', 'id'],
      unique: { identity_conflict_open: ['tenant_id', 'open_key'] },
      index: {
        identity_conflict_kind: ['tenant_id', 'kind', 'scope', 'real_at'],
        identity_conflict_folded: ['tenant_id', 'folded_into', 'id'],
        identity_conflict_at: ['tenant_id', 'at', 'id'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('identity_conflict', true);
  }
}
