import type { DepartmentTree } from '@qunshu/org';
import type { Period, Sight } from '@qunshu/kernel';
import type { Attribution } from '../figures';
import type { StaffOrder } from '../staff-order.rules';
import type { ExportTable } from './table';

export const REPORTS = ['staff', 'branch', 'groups'] as const;
export type Report = (typeof REPORTS)[number];

/** A report as somebody asks for it. */
export interface ReportAsked {
  readonly report: Report;
  readonly period: Period;
  /** With all below it; null for all in sight. */
  readonly departmentId: string | null;
  readonly attribution: Attribution;
  /** Of a report about staff. */
  readonly orderBy: StaffOrder;
}

/** The same, checked, with what the rows are named by. */
export interface ReportFor extends ReportAsked {
  readonly sight: Sight;
  /** An IANA name. */
  readonly zone: string;
  /** As far as it is in sight. */
  readonly tree: DepartmentTree;
}

/** The columns and rows of one kind of report. Nothing of the rows is asked for before the first page is. */
export type ReportRows = Pick<ExportTable, 'columns' | 'pages'>;
