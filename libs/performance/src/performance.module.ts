import { Module } from '@nestjs/common';
import { OrgModule } from '@qunshu/org';
import { Calendars } from './calendars.service';
import { CreditCheck } from './check.service';
import { CreditService } from './credit.service';
import { DueService } from './due.service';
import { FigureLog } from './figure-log.service';
import { FiguresService } from './figures.service';
import { GroupMovesService } from './group-moves.service';
import { OfficialBook } from './official/official-book.service';
import { OfficialService } from './official/official.service';
import { RebuildService } from './rebuild.service';
import { ReportService } from './report.service';

const SERVICES = [
  Calendars,
  CreditService,
  CreditCheck,
  DueService,
  RebuildService,
  FigureLog,
  FiguresService,
  GroupMovesService,
  ReportService,
  OfficialBook,
  OfficialService,
];

@Module({ imports: [OrgModule], providers: SERVICES, exports: SERVICES })
export class PerformanceModule {}
