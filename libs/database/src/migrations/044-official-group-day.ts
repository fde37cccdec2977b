import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateOfficialGroupDay implements MigrationInterface {
  readonly name = 'CreateOfficialGroupDay1763900000044';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'official_group_day',
      columns: {
        tenant_id: 'uuid',
        day: 'id',
        owner_key: 'id',
        new_chats: 'count',
        chats: 'count',
        chats_with_messages: 'count',
        new_members: 'count',
        members: 'count',
        members_who_spoke: 'count',
        messages: 'count',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'day', 'owner_key'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('official_group_day', true);
  }
}
