export { ExportModule } from './export/export.module';
export { ExportService, type Taker } from './export/export.service';
export { bytesOf, CONTENT_TYPES, FORMATS, type Format } from './export/formats';
export { REPORTS, type Report, type ReportAsked } from './export/report-asked';
export { STAFF_ORDERS, type StaffOrder } from './report.service';
