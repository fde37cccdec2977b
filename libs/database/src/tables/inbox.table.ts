import { Entity } from 'typeorm';
import { Bytes, Key, Text, Whole } from '../columns';

/** One received callback. Times are real time. `status`: waiting, done, ignored, dead. */
@Entity('inbox')
export class InboxRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('source') source!: string;
  @Text('text_hash') textHash!: string;
  @Text('lane') lane!: string;
  @Text('kind') kind!: string;
  @Text('status') status!: string;
  @Whole('received_at') receivedAt!: number;
  @Whole('due_at') dueAt!: number;
  @Whole('attempts') attempts!: number;
  @Text('problem') problem!: string | null;
  @Whole('settled_at') settledAt!: number | null;
  @Bytes('payload') payload!: Buffer;
}
