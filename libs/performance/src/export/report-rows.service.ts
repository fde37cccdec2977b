import { Injectable } from '@nestjs/common';
import { assertNever } from '@qunshu/kernel';
import { BranchExport } from './branch-export.service';
import { GroupExport } from './group-export.service';
import { type ReportFor, type ReportRows } from './report-asked';
import { StaffExport } from './staff-export.service';

/** The rows of every kind of report. */
@Injectable()
export class ReportRowsService {
  constructor(
    private readonly staff: StaffExport,
    private readonly branch: BranchExport,
    private readonly groups: GroupExport,
  ) {}

  async open(asked: ReportFor): Promise<ReportRows> {
    switch (asked.report) {
      case 'staff':
        return this.staff.open(asked);
      case 'branch':
        return this.branch.open(asked);
      case 'groups':
        return this.groups.open(asked);
      default:
        return assertNever(asked.report);
    }
  }
}
