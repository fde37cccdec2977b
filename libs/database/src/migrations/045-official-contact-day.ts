import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateOfficialContactDay implements MigrationInterface {
  readonly name = 'CreateOfficialContactDay1763900000045';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'official_contact_day',
      columns: {
        tenant_id: 'uuid',
        staff_key: 'id',
        day: 'id',
        chats: 'count',
        messages: 'count',
        reply_hundredths: 'count?',
        reply_seconds: 'count?',
        negative_feedback: 'count',
        new_applies: 'count',
        new_contacts: 'count',
        recorded_at: 'instant',
      },
      primary: ['tenant_id', 'staff_key', 'day'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('official_contact_day', true);
  }
}
