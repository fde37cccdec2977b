import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A tenant's latest pull of official statistics; `startedAt` by the clock, `heartbeatAt` and `finishedAt` in real time. */
@Entity('official_pull')
export class OfficialPullRow {
  @Key('tenant_id') tenantId!: string;
  @Text('holder') holder!: string;
  @Whole('heartbeat_at') heartbeatAt!: number;
  @Whole('started_at') startedAt!: number;
  @Whole('finished_at') finishedAt!: number | null;
  @Text('result') result!: string | null;
}
