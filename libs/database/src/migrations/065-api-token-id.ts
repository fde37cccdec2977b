import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn } from '../table-spec';

/** What people name a token by, and when it was last used. */
export class AddApiTokenId implements MigrationInterface {
  readonly name = 'AddApiTokenId1763900000065';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, { table: 'api_token', name: 'id', kind: 'uuid?' });
    await addColumn(runner, { table: 'api_token', name: 'last_used_at', kind: 'instant?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('api_token', ['id', 'last_used_at']);
  }
}
