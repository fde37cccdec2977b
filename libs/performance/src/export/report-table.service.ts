import { Inject, Injectable } from '@nestjs/common';
import { Calendar, CLOCK, readPeriod, type Clock, type Sight } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import { TenancyService } from '@qunshu/tenancy';
import { noSuchDepartment } from '../no-such-department';
import { aboutOf, fileNameOf, TITLES } from './about.rules';
import { localTime } from './local-time';
import { type ReportAsked, type ReportFor } from './report-asked';
import { ReportRowsService } from './report-rows.service';
import { type ExportTable } from './table';

/** A report that is ready to go out. */
export interface OpenReport {
  /** Of a file that holds it, without an ending. */
  readonly name: string;
  /** What it is about, for programs. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly table: ExportTable;
}

/** Reports as tables. Everything that can be wrong with a question is found before the first row is asked for. */
@Injectable()
export class ReportTableService {
  constructor(
    private readonly tenancy: TenancyService,
    private readonly org: OrgViewService,
    private readonly rows: ReportRowsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws UserError TENANT_UNKNOWN, BAD_ARGUMENT naming `period…` or `departmentId` */
  async open(sight: Sight, asked: ReportAsked): Promise<OpenReport> {
    const { tenantId, name: tenantName, timezone: zone } = await this.tenancy.tenant(sight.tenantId);
    const now = this.clock.now();
    const period = readPeriod(asked.period, new Calendar(zone).dayOf(now));
    const tree = await this.org.tree(sight);
    const question: ReportFor = { ...asked, sight, zone, tree, period };
    if (asked.departmentId !== null && !tree.byId.has(asked.departmentId)) throw noSuchDepartment();
    const about = aboutOf(question, { tenantName, madeAt: localTime(now, zone) });
    const { report, departmentId, attribution } = asked;
    return {
      name: fileNameOf(question),
      head: { report, tenantId, period, departmentId, attribution, madeAt: new Date(now).toISOString() },
      table: { title: TITLES[report], about, ...(await this.rows.open(question)) },
    };
  }
}
