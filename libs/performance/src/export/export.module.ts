import { Module } from '@nestjs/common';
import { OrgViewService } from '@qunshu/org';
import { TenancyModule } from '@qunshu/tenancy';
import { FiguresService } from '../figures.service';
import { ReportService } from '../report.service';
import { BranchExport } from './branch-export.service';
import { ExportService } from './export.service';
import { FigureRows } from './figure-rows.service';
import { GroupExport } from './group-export.service';
import { ReportRowsService } from './report-rows.service';
import { ReportTableService } from './report-table.service';
import { StaffExport } from './staff-export.service';

/** Reports as files. Needs Database, CLOCK, KeyedHash and the rest of `TenancyModule`'s needs from a global module. */
@Module({
  imports: [TenancyModule],
  providers: [
    BranchExport,
    ExportService,
    FigureRows,
    FiguresService,
    GroupExport,
    OrgViewService,
    ReportRowsService,
    ReportService,
    ReportTableService,
    StaffExport,
  ],
  exports: [ExportService],
})
export class ExportModule {}
