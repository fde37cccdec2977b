import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { ReportFiles, ReportSchedules } from '@qunshu/performance';
import type { RequestScope } from './request-scope';
import { ScheduleReader } from './schedule-reader';

/** Makes the readers of reports that are written by themselves for a request. */
@Injectable()
export class ScheduleReaders {
  constructor(
    private readonly schedules: ReportSchedules,
    private readonly files: ReportFiles,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  for(scope: RequestScope): ScheduleReader {
    return new ScheduleReader(scope, this.schedules, this.files, this.settings.publicUrl);
  }
}
