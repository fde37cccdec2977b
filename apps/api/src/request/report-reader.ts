import { staffKey, UserError, type PageInput } from '@qunshu/kernel';
import type { Asked, ReportService, StaffAsked, StaffRow } from '@qunshu/performance';
import { connection } from '../types/connection';
import type {
  BranchReport,
  BranchReportArgs,
  BranchRow,
  BranchStaffArgs,
  StaffPerformance,
  StaffPerformanceArgs,
  StaffPerformanceConnection,
} from '../types/report';
import type { MetricsReader } from './metrics-reader';
import type { OrgReader } from './org-reader';
import type { RequestScope } from './request-scope';

const MAX_USERS = 200;

/** Reports of staff and branches, for one request. */
export class ReportReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly reports: ReportService,
    private readonly others: { readonly metrics: MetricsReader; readonly org: OrgReader },
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `period`, `departmentId`, `userIds`, `first` or `after` */
  async staff(args: StaffPerformanceArgs): Promise<StaffPerformanceConnection> {
    const { departmentId = null, userIds = null } = args;
    if (userIds !== null && userIds.length > MAX_USERS) {
      throw new UserError('BAD_ARGUMENT', { argument: 'userIds', problem: `names more than ${MAX_USERS} staff.` });
    }
    const asked = await this.asked(args);
    return this.staffPage(
      { ...asked, departmentId, staffKeys: userIds?.map(staffKey) ?? null, ...orderOf(args) },
      args,
    );
  }

  /** @throws UserError BAD_ARGUMENT naming `period` or `departmentId` */
  async branch(args: BranchReportArgs): Promise<BranchReport> {
    const asked = await this.asked(args);
    const { departmentId } = args;
    await this.reports.tree(this.scope.sight, departmentId);
    const department = await this.department(departmentId);
    return { department, period: asked.period, of: { scope: { kind: 'department', departmentId }, asked } };
  }

  async branches({ department, of }: BranchReport): Promise<BranchRow[]> {
    const rows = await this.reports.branchRows(this.scope.sight, department.id, of.asked);
    return Promise.all(
      rows.map(async ({ departmentId, directOnly, scope, figures }) => {
        return {
          department: await this.department(departmentId),
          directOnly,
          figures,
          of: { scope, asked: of.asked },
        };
      }),
    );
  }

  staffOf({ department, of }: BranchReport, args: BranchStaffArgs): Promise<StaffPerformanceConnection> {
    return this.staffPage({ ...of.asked, departmentId: department.id, ...orderOf(args) }, args);
  }

  trackedSince(): Promise<string | null> {
    return this.reports.trackedSince(this.scope.tenantId);
  }

  private async staffPage(asked: StaffAsked, input: PageInput): Promise<StaffPerformanceConnection> {
    this.scope.deadline.check();
    const page = await this.reports.staffPage(this.scope.sight, asked, input);
    const { period, attribution } = asked;
    const rowOf = ({ scope, staffKey: key, figures }: StaffRow): StaffPerformance => {
      return { period, staffKey: key, figures, of: { scope, asked: { period, attribution } } };
    };
    return connection(page, rowOf, () => Promise.resolve(page.total));
  }

  private async asked({ period, attribution }: BranchReportArgs | StaffPerformanceArgs): Promise<Asked> {
    return { period: await this.others.metrics.period(period), attribution: attribution ?? 'AT_EVENT' };
  }

  private async department(id: string): Promise<BranchReport['department']> {
    const department = await this.others.org.department(id);
    if (department === null) throw new Error(`Department ${id} went away while it was reported on.`);
    return department;
  }
}

function orderOf({ orderBy }: BranchStaffArgs): Pick<StaffAsked, 'orderBy'> {
  return { orderBy: orderBy ?? 'NET_GROWTH_DESC' };
}
