import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateChannelAccount implements MigrationInterface {
  readonly name = 'CreateChannelAccount1763900000030';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'channel_account',
      columns: {
        tenant_id: 'uuid',
        kind: 'word',
        scope: 'id',
        value: 'value',
        active: 'flag',
        since: 'instant?',
        ended_at: 'instant?',
        ended_by: 'word?',
        told_at: 'instant',
      },
      primary: ['tenant_id', 'kind', 'scope', 'value'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('channel_account', true);
  }
}
