import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn } from '../table-spec';

/** Tokens that were taken away stay, so that it shows which there were. */
export class AddApiTokenRevoked implements MigrationInterface {
  readonly name = 'AddApiTokenRevoked1763900000081';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, { table: 'api_token', name: 'revoked_at', kind: 'instant?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('api_token', ['revoked_at']);
  }
}
