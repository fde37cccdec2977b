import type { MigrationInterface, QueryRunner } from 'typeorm';
import { newId } from '@qunshu/kernel';

interface Token {
  readonly tenant_id: string;
  readonly token_hash: string;
}

/** Gives the tokens from before an id. */
export class FillApiTokenId implements MigrationInterface {
  readonly name = 'FillApiTokenId1763900000066';

  async up(runner: QueryRunner): Promise<void> {
    const tokens = await runner.manager.query<Token[]>('SELECT tenant_id, token_hash FROM api_token WHERE id IS NULL');
    for (const { tenant_id: tenantId, token_hash: hash } of tokens) {
      await runner.query('UPDATE api_token SET id = ? WHERE tenant_id = ? AND token_hash = ?', [
        newId(),
        tenantId,
        hash,
      ]);
    }
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}
