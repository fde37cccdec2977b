import { assertNever } from '@qunshu/kernel';
import { csvOf } from './csv';
import { jsonOf } from './json';
import { type OpenReport } from './report-table.service';
import { xlsxOf } from './xlsx';

export const FORMATS = ['csv', 'xlsx', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** The bytes of a report, as fast as they are taken. Whoever takes no more of them (`return`) stops the work behind. */
export function bytesOf(format: Format, { head, table }: OpenReport): AsyncGenerator<Buffer, void, undefined> {
  switch (format) {
    case 'csv':
      return csvOf(table);
    case 'xlsx':
      return xlsxOf(table);
    case 'json':
      return jsonOf(head, table);
    default:
      return assertNever(format);
  }
}
