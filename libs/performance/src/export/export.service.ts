import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, type Clock, type Sight } from '@qunshu/kernel';
import { AuditLog, type AuditedBy } from '@qunshu/tenancy';
import { type Format } from './formats';
import { type ReportAsked } from './report-asked';
import { ReportTableService, type OpenReport } from './report-table.service';

/** Reports that somebody takes out. None leaves without an entry in the audit log. */
@Injectable()
export class ExportService {
  constructor(
    private readonly database: Database,
    private readonly tables: ReportTableService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws UserError TENANT_UNKNOWN, BAD_ARGUMENT naming `period…` or `departmentId` */
  async open(sight: Sight, asked: ReportAsked & { readonly format: Format }, taker: AuditedBy): Promise<OpenReport> {
    const opened = await this.tables.open(sight, asked);
    const { report, format, departmentId, attribution, period } = asked;
    const details = { report, format, from: period.from, to: period.to, departmentId, attribution };
    const rec = { tenantId: sight.tenantId, recordedAt: this.clock.now() };
    await this.database.transaction((db) => this.audit.record(db, rec, { ...taker, action: 'export', details }));
    return opened;
  }
}
