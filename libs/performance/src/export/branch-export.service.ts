import { Injectable } from '@nestjs/common';
import { ReportService } from '../report.service';
import { FIGURE_COLUMNS, figureCells, type RowFigures } from './figure-columns';
import { FigureRows } from './figure-rows.service';
import { type ReportFor, type ReportRows } from './report-asked';
import { type Column, type Row } from './table';

const COLUMNS: readonly Column[] = [
  { key: 'department', title: '部门', definition: '部门名称，含各级上级部门。', kind: 'text' },
  { key: 'departmentId', title: '部门 ID', definition: '企业微信部门 id。', kind: 'text' },
  {
    key: 'total',
    title: '合计行',
    definition: '本行是所选部门的合计，含全部下级。按人去重的指标不等于各行之和。',
    kind: 'text',
  },
  { key: 'directOnly', title: '仅直属', definition: '本行只含直接在该部门的员工，不含下级部门。', kind: 'text' },
  ...FIGURE_COLUMNS,
];

interface BranchRow {
  readonly departmentId: string;
  readonly directOnly: boolean;
  readonly isTotal: boolean;
  readonly figures: RowFigures;
}

/** For each department asked for: its total, one row a direct child department, and one for staff directly in it. */
@Injectable()
export class BranchExport {
  constructor(
    private readonly reports: ReportService,
    private readonly rows: FigureRows,
  ) {}

  async open(asked: ReportFor): Promise<ReportRows> {
    const { departmentId, tree } = asked;
    const tops = tree.departments.filter(({ parentId }) => parentId === null).map(({ id }) => id);
    const [first, ...rest] = departmentId === null ? tops : [departmentId];
    // The first one now: what is wrong with the question shows before anything goes out.
    const begun = first === undefined ? [] : await this.page(asked, first);
    return { columns: COLUMNS, pages: this.pages(asked, begun, rest) };
  }

  private async *pages(
    asked: ReportFor,
    begun: readonly Row[],
    rest: readonly string[],
  ): AsyncGenerator<readonly Row[]> {
    yield begun;
    for (const departmentId of rest) yield await this.page(asked, departmentId);
  }

  private async page(asked: ReportFor, departmentId: string): Promise<readonly Row[]> {
    const { sight, tree } = asked;
    const { tenantId } = sight;
    const [total] = await this.rows.of(tenantId, [{ kind: 'department', departmentId }], asked);
    const below = await this.reports.branchRows(sight, departmentId, asked);
    const figures = await this.rows.withAhead(tenantId, below, asked);
    const line = (row: BranchRow): Row => {
      const path = tree.byId.get(row.departmentId)?.path.join(' / ') ?? row.departmentId;
      return [path, row.departmentId, row.isTotal, row.directOnly, ...figureCells(row.figures)];
    };
    const totals = total === undefined ? [] : [{ departmentId, isTotal: true, directOnly: false, figures: total }];
    const rest = below.flatMap((row, n) =>
      figures.slice(n, n + 1).map((of) => ({ ...row, isTotal: false, figures: of })),
    );
    return [...totals, ...rest].map(line);
  }
}
