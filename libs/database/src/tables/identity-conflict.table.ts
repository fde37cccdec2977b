import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A link that was held back and waits for a decision, or got one. `openKey` stands while it waits: one open conflict a pair, one open alarm a scope. `realAt` is real time. Those that are part of an alarm name it in `foldedInto`. */
@Entity('identity_conflict')
export class IdentityConflictRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('kind') kind!: string;
  @Text('scope') scope!: string | null;
  @Text('open_key') openKey!: string | null;
  @Text('left_key') leftKey!: string;
  @Text('right_key') rightKey!: string;
  @Whole('at') at!: number;
  @Whole('recorded_at') recordedAt!: number;
  @Whole('real_at') realAt!: number;
  @Text('source') source!: string;
  @Text('reason') reason!: string;
  @Text('folded_into') foldedInto!: string | null;
  @Text('decision') decision!: string | null;
  @Whole('decided_at') decidedAt!: number | null;
  @Text('decided_by') decidedBy!: string | null;
}
