import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A full pull from WeCom. `heartbeatAt` is real time; a run whose heartbeat stopped can be taken over where it was. */
@Entity('sync_run')
export class SyncRunRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('status') status!: string;
  @Text('step') step!: string;
  @Whole('step_done') stepDone!: number;
  @Whole('step_total') stepTotal!: number;
  @Text('result') result!: string | null;
  @Text('problem') problem!: string | null;
  @Text('holder') holder!: string;
  @Whole('heartbeat_at') heartbeatAt!: number;
  @Whole('started_at') startedAt!: number;
  @Whole('finished_at') finishedAt!: number | null;
}
