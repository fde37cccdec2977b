import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateCustomerGroup implements MigrationInterface {
  readonly name = 'CreateCustomerGroup1763900000016';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'customer_group',
      columns: {
        tenant_id: 'uuid',
        chat_id: 'id',
        name: 'prose?',
        notice: 'prose?',
        owner_key: 'id?',
        created_at: 'instant',
        created_known: 'flag',
        dismissed_at: 'instant?',
        dismissed_by: 'word?',
        version: 'id?',
        version_before: 'id?',
        version_at: 'instant?',
        open_gaps: 'count',
        verified_at: 'instant?',
        verified_version: 'id?',
        verified_version_at: 'instant?',
        read_at_real: 'instant?',
        event_at_real: 'instant?',
        verified_at_real: 'instant?',
        synced_by: 'uuid?',
        unreachable_since: 'instant?',
        customer_count: 'count',
        staff_count: 'count',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'chat_id'],
      index: {
        customer_group_created: ['tenant_id', 'created_at', 'chat_id'],
        customer_group_customers: ['tenant_id', 'customer_count', 'chat_id'],
        customer_group_owner: ['tenant_id', 'owner_key'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('customer_group', true);
  }
}
