import { Injectable } from '@nestjs/common';
import { OrgViewService, standingFor } from '@qunshu/org';
import { pagesOf } from '@qunshu/kernel';
import type { Figures, Scope } from '../figures';
import { ReportService } from '../report.service';
import { FIGURE_COLUMNS, figureCells } from './figure-columns';
import { FigureRows } from './figure-rows.service';
import { type ReportFor, type ReportRows } from './report-asked';
import { type Column, type Row } from './table';

const ROWS_A_PAGE = 500;

const COLUMNS: readonly Column[] = [
  { key: 'name', title: '员工', definition: '通讯录中的姓名。', kind: 'text' },
  { key: 'userId', title: '账号', definition: '企业微信 userid。', kind: 'text' },
  { key: 'department', title: '部门', definition: '员工现在的主部门，含各级上级部门。', kind: 'text' },
  { key: 'active', title: '在职', definition: '通讯录中现在是否有此员工。', kind: 'text' },
  ...FIGURE_COLUMNS,
];

interface StaffFigures {
  readonly scope: Scope & { readonly kind: 'staff' };
  readonly figures: Figures;
}

/** One row a staff member. */
@Injectable()
export class StaffExport {
  constructor(
    private readonly reports: ReportService,
    private readonly org: OrgViewService,
    private readonly rows: FigureRows,
  ) {}

  async open(asked: ReportFor): Promise<ReportRows> {
    return { columns: COLUMNS, pages: this.pages(asked, await this.reports.staffRows(asked.sight, asked)) };
  }

  private async *pages(asked: ReportFor, all: readonly StaffFigures[]): AsyncGenerator<readonly Row[]> {
    for (const page of pagesOf(all, ROWS_A_PAGE)) {
      yield await this.page(asked, page);
    }
  }

  private async page(asked: ReportFor, some: readonly StaffFigures[]): Promise<readonly Row[]> {
    const { sight, tree } = asked;
    const keys = some.map(({ scope }) => scope.staffKey);
    const staff = new Map((await this.org.staff(sight, keys)).map((view) => [view.key, view]));
    const figures = await this.rows.withAhead(sight.tenantId, some, asked);
    return keys.flatMap((key, n) => {
      const view = staff.get(key);
      const path = standingFor(tree, view?.mainDepartmentId ?? null)?.path.join(' / ') ?? '';
      const named = [view?.name ?? key, view?.userId ?? key, path, view?.active ?? false];
      return figures.slice(n, n + 1).map((of) => [...named, ...figureCells(of)]);
    });
  }
}
