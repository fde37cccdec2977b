export { ExportModule } from './export/export.module';
export { ExportService, type Taker } from './export/export.service';
export { bytesOf, CONTENT_TYPES, FORMATS, type Format } from './export/formats';
export { REPORTS, type Report, type ReportAsked } from './export/report-asked';
export { STAFF_ORDERS, type StaffOrder } from './report.service';
export { INTERVALS, type Interval } from './scheduled/due-period.rules';
export { ReportFiles, type ReportFile } from './scheduled/report-files.service';
export { ReportNewsService, type ReportNews } from './scheduled/report-news.service';
export {
  ReportSchedules,
  SCHEDULED_FORMATS,
  type ReportSchedule,
  type ScheduledFormat,
} from './scheduled/report-schedules.service';
export { ReportWriter } from './scheduled/report-writer.service';
