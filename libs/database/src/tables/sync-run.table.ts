import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/**
 * A full pull from WeCom. `status`: asked, running, stopped, failed, done. `heartbeatAt` is real time; a run whose heartbeat
 * stopped can be taken over where it was. `steps`: how far each came, as JSON.
 */
@Entity('sync_run')
export class SyncRunRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('status') status!: string;
  @Text('step') step!: string;
  @Whole('step_done') stepDone!: number;
  @Whole('step_total') stepTotal!: number;
  @Text('steps') steps!: string | null;
  @Text('result') result!: string | null;
  @Text('problem') problem!: string | null;
  @Text('holder') holder!: string;
  @Whole('heartbeat_at') heartbeatAt!: number;
  @Whole('started_at') startedAt!: number;
  @Whole('finished_at') finishedAt!: number | null;
}
