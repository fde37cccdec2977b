import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateOrderRefund implements MigrationInterface {
  readonly name = 'CreateOrderRefund1763900000033';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'order_refund',
      columns: {
        tenant_id: 'uuid',
        order_id: 'value',
        refund_id: 'value',
        amount: 'count',
        at: 'instant',
      },
      primary: ['tenant_id', 'order_id', 'refund_id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_refund', true);
  }
}
