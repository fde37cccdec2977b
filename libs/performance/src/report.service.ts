import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { pageOf, pageRequest, UserError, writeCursor, type Day, type Page, type PageInput } from '@qunshu/kernel';
import { OrgViewService, withAllBelow, type DepartmentTree } from '@qunshu/org';
import { Calendars } from './calendars.service';
import type { Figures, Scope } from './figures';
import { FiguresService, type Asked } from './figures.service';
import { noSuchDepartment } from './no-such-department';
import { firstRecordedAt, knownStaff, type KnownStaff } from './report-staff.queries';
import {
  compare,
  cursorShape,
  cursorValues,
  placeOf,
  placeOfCursor,
  type Ranked,
  type StaffOrder,
} from './staff-order.rules';
import { scopesBeginning } from './sums.queries';

const RETENTION_DAYS = 30;

export type StaffScope = Extract<Scope, { kind: 'staff' }>;

export interface StaffAsked extends Asked {
  /** Null: wherever they were. */
  readonly departmentId: string | null;
  readonly orderBy: StaffOrder;
  /** Only these; null: all of the scope. Staff keys. */
  readonly staffKeys?: readonly string[] | null;
}

export interface StaffRow extends Ranked {
  readonly scope: StaffScope;
}

export interface BranchRow {
  readonly departmentId: string;
  readonly directOnly: boolean;
  readonly scope: Scope;
  readonly figures: Figures;
}

/** The rows of reports, over a period that was checked. */
@Injectable()
export class ReportService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
    private readonly figures: FiguresService,
    private readonly calendars: Calendars,
  ) {}

  /**
   * Every active staff member of the scope, and whoever has a figure there, in order.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when there is no such department
   */
  async staffRows(tenantId: string, asked: StaffAsked): Promise<StaffRow[]> {
    const known = await knownStaff(this.database.read, tenantId);
    const active = await this.active(tenantId, asked.departmentId, known);
    const keys = await this.candidates(tenantId, asked, active);
    const scopes = keys.map((staffKey) => ({ kind: 'staff' as const, staffKey, departmentId: asked.departmentId }));
    const figures = await this.figures.figures(tenantId, scopes, asked);
    const byRetention = asked.orderBy === 'RETENTION_DESC';
    const retention = byRetention
      ? await this.figures.retention(tenantId, scopes, { ...asked, days: RETENTION_DAYS })
      : [];
    const rows = scopes.flatMap((scope, n): StaffRow[] => {
      const own = figures[n];
      const { staffKey } = scope;
      if (own === undefined || (!active.has(staffKey) && isNothing(own))) return [];
      return [
        { scope, staffKey, figures: own, name: known.get(staffKey)?.name ?? staffKey, retention: retention[n] ?? null },
      ];
    });
    return rows.sort((a, b) => compare(asked.orderBy, placeOf(asked.orderBy, a), placeOf(asked.orderBy, b)));
  }

  /**
   * The same, a page at a time; `total`: of all pages.
   * @throws UserError BAD_ARGUMENT naming `first`, `after` or `departmentId`
   */
  async staffPage(tenantId: string, asked: StaffAsked, input: PageInput): Promise<Page<StaffRow> & { total: number }> {
    const shape = cursorShape(asked);
    const page = pageRequest(input, shape);
    const rows = await this.staffRows(tenantId, asked);
    const behind = page.after === null ? null : placeBehind(asked.orderBy, page.after);
    const rest =
      behind === null ? rows : rows.filter((row) => compare(asked.orderBy, placeOf(asked.orderBy, row), behind) > 0);
    const cursorOf = (row: StaffRow): string => writeCursor(shape, cursorValues(placeOf(asked.orderBy, row)));
    return { ...pageOf(rest, page, cursorOf), total: rows.length };
  }

  /**
   * One row a direct child of today's tree, and the last one for who is directly in the department.
   * @throws UserError BAD_ARGUMENT naming `departmentId`
   */
  async branchRows(tenantId: string, departmentId: string, asked: Asked): Promise<BranchRow[]> {
    const tree = await this.tree(tenantId, departmentId);
    const children = tree.departments.filter(({ parentId }) => parentId === departmentId).map(({ id }) => id);
    const branches = [
      ...children.map((id) => ({ departmentId: id, directOnly: false })),
      { departmentId, directOnly: true },
    ];
    const scopes = branches.map((branch) => ({ kind: 'department' as const, ...branch }));
    const figures = await this.figures.figures(tenantId, scopes, asked);
    return scopes.flatMap((scope, n) => {
      const own = figures[n];
      return own === undefined
        ? []
        : [{ departmentId: scope.departmentId, directOnly: scope.directOnly, scope, figures: own }];
    });
  }

  /** The first day, by the tenant's calendar, whose events were recorded as they happened; null where nothing was. */
  async trackedSince(tenantId: string): Promise<Day | null> {
    const first = await firstRecordedAt(this.database.read, tenantId);
    return first === null ? null : (await this.calendars.of(this.database.read, tenantId)).dayOf(first);
  }

  /**
   * Today's departments, this one among them.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when there is no such department
   */
  async tree(tenantId: string, departmentId: string): Promise<DepartmentTree> {
    const tree = await this.org.tree(tenantId);
    if (tree.byId.has(departmentId)) return tree;
    throw noSuchDepartment();
  }

  private async active(
    tenantId: string,
    departmentId: string | null,
    known: ReadonlyMap<string, KnownStaff>,
  ): Promise<ReadonlySet<string>> {
    const staff = [...known].filter(([, { isActive }]) => isActive);
    if (departmentId === null) return new Set(staff.map(([staffKey]) => staffKey));
    const inside = new Set(withAllBelow(await this.tree(tenantId, departmentId), departmentId) ?? []);
    const isInside = (id: string | null): boolean => id !== null && inside.has(id);
    return new Set(staff.filter(([, one]) => isInside(one.departmentId)).map(([staffKey]) => staffKey));
  }

  private async candidates(tenantId: string, asked: StaffAsked, active: ReadonlySet<string>): Promise<string[]> {
    const { departmentId, staffKeys } = asked;
    const prefix = departmentId === null ? 'staff:' : `staff@${departmentId}:`;
    const credited = await scopesBeginning(this.database.read, tenantId, prefix);
    const all = new Set([...active, ...credited.map((scope) => scope.slice(prefix.length))]);
    return [...all].filter((key) => !staffKeys || staffKeys.includes(key));
  }
}

function isNothing(figures: Figures): boolean {
  return Object.values(figures).every((figure) => figure === 0 || figure === null);
}

function placeBehind(order: StaffOrder, [value, staffKey]: readonly (string | number)[]) {
  const place = placeOfCursor(order, [String(value), String(staffKey)]);
  if (place !== null) return place;
  throw new UserError('BAD_ARGUMENT', { argument: 'after', problem: 'is no cursor of this list in this order.' });
}
