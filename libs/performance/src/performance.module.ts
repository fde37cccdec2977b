import { Module } from '@nestjs/common';
import { GroupViewService } from '@qunshu/groups';
import { OrgModule } from '@qunshu/org';
import { AttentionService } from './attention.service';
import { Calendars } from './calendars.service';
import { CreditCheck } from './check.service';
import { CountedScopes } from './counted-scope.service';
import { CreditService } from './credit.service';
import { DueService } from './due.service';
import { FigurePeopleService } from './figure-people.service';
import { FigureLog } from './figure-log.service';
import { FiguresService } from './figures.service';
import { GroupMovesService } from './group-moves.service';
import { OfficialBook } from './official/official-book.service';
import { OfficialService } from './official/official.service';
import { RebuildService } from './rebuild.service';
import { ReportService } from './report.service';

const SERVICES = [
  AttentionService,
  Calendars,
  CreditService,
  CreditCheck,
  DueService,
  RebuildService,
  FigurePeopleService,
  FigureLog,
  FiguresService,
  GroupMovesService,
  ReportService,
  OfficialBook,
  OfficialService,
];

@Module({ imports: [OrgModule], providers: [CountedScopes, GroupViewService, ...SERVICES], exports: SERVICES })
export class PerformanceModule {}
