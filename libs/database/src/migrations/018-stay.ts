import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../table-spec';

export class CreateStay implements MigrationInterface {
  readonly name = 'CreateStay1763900000018';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'stay',
      columns: {
        tenant_id: 'uuid',
        id: 'uuid',
        chat_id: 'id',
        member_id: 'id',
        is_staff: 'flag',
        joined_at: 'instant',
        left_at: 'instant?',
        open_mark: 'count?',
        ended_by: 'word?',
        join_told_at: 'instant?',
        join_last_version: 'id?',
        join_version: 'id?',
        join_shown_at: 'instant?',
        leave_told_at: 'instant?',
        leave_last_version: 'id?',
        leave_version: 'id?',
        absent_at: 'instant?',
        absent_of: 'value?',
        absent_version: 'id?',
        seen_at: 'instant?',
        seen_version: 'id?',
        seen_version_at: 'instant?',
        join_scene: 'count?',
        quit_scene: 'count?',
        invited_by: 'id?',
        state: 'value?',
        join_recorded_at: 'instant',
        end_recorded_at: 'instant?',
      },
      primary: ['tenant_id', 'id'],
      unique: { stay_open: ['tenant_id', 'chat_id', 'member_id', 'open_mark'] },
      index: {
        stay_group: ['tenant_id', 'chat_id', 'joined_at', 'id'],
        stay_member: ['tenant_id', 'member_id', 'chat_id'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('stay', true);
  }
}
