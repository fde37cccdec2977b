import { Module } from '@nestjs/common';
import { OrgModule } from '@qunshu/org';
import { Calendars } from './calendars';
import { CreditCheck } from './check.service';
import { CreditService } from './credit.service';
import { DueService } from './due.service';
import { FiguresService } from './figures.service';
import { RebuildService } from './rebuild.service';
import { ReportService } from './report.service';

@Module({
  imports: [OrgModule],
  providers: [Calendars, CreditService, CreditCheck, DueService, RebuildService, FiguresService, ReportService],
  exports: [Calendars, CreditService, CreditCheck, DueService, RebuildService, FiguresService, ReportService],
})
export class PerformanceModule {}
