import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateShopOrder implements MigrationInterface {
  readonly name = 'CreateShopOrder1763900000032';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'shop_order',
      columns: {
        tenant_id: 'uuid',
        order_id: 'value',
        kind: 'word',
        scope: 'id',
        value: 'value',
        paid_at: 'instant',
        told_at: 'instant',
        amount: 'count',
        currency: 'word',
        items: 'prose?',
        by_themselves: 'flag',
      },
      primary: ['tenant_id', 'order_id'],
      index: {
        shop_order_identity: ['tenant_id', 'kind', 'scope', 'value'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('shop_order', true);
  }
}
