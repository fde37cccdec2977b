import { Entity } from 'typeorm';
import { Bytes, InstantKey, Key } from '../columns';

/** At most 1 MiB of a report file; `part` counts up from 0. */
@Entity('report_file_part')
export class ReportFilePartRow {
  @Key('tenant_id') tenantId!: string;
  @Key('file_id') fileId!: string;
  @InstantKey('part') part!: number;
  @Bytes('content') content!: Buffer;
}
