import { Entity } from 'typeorm';
import { Flag, Key, Whole } from '../columns';

/** A read that a lane still owes, at most one of a kind a lane. `scheduled`: verification that nobody waits for. Times are real time. */
@Entity('follow_up')
export class FollowUpRow {
  @Key('tenant_id') tenantId!: string;
  @Key('lane') lane!: string;
  @Key('kind') kind!: string;
  @Whole('due_at') dueAt!: number;
  @Whole('attempts') attempts!: number;
  @Flag('scheduled') scheduled!: boolean;
  @Whole('created_at') createdAt!: number;
}
