import { Module } from '@nestjs/common';
import { OrgModule } from '@qunshu/org';
import { TenancyModule } from '@qunshu/tenancy';
import { PerformanceModule } from '../performance.module';
import { BranchExport } from './branch-export.service';
import { ExportService } from './export.service';
import { FigureRows } from './figure-rows.service';
import { GroupExport } from './group-export.service';
import { ReportRowsService } from './report-rows.service';
import { ReportTableService } from './report-table.service';
import { StaffExport } from './staff-export.service';
import { ReportFiles } from '../scheduled/report-files.service';
import { ReportNewsService } from '../scheduled/report-news.service';
import { ReportSchedules } from '../scheduled/report-schedules.service';
import { ReportWriter } from '../scheduled/report-writer.service';

/** Reports as files, on demand and by schedule. Needs Database, CLOCK, KeyedHash and the rest of `TenancyModule`'s needs from a global module. */
@Module({
  imports: [TenancyModule, OrgModule, PerformanceModule],
  providers: [
    BranchExport,
    ExportService,
    FigureRows,
    GroupExport,
    ReportFiles,
    ReportNewsService,
    ReportSchedules,
    ReportWriter,
    ReportRowsService,
    ReportTableService,
    StaffExport,
  ],
  exports: [ExportService, ReportFiles, ReportNewsService, ReportSchedules, ReportWriter],
})
export class ExportModule {}
