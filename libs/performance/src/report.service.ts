import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import {
  pageOf,
  pageRequest,
  UserError,
  writeCursor,
  type Day,
  type Page,
  type PageInput,
  type Sight,
} from '@qunshu/kernel';
import { OrgViewService, withAllBelow, type DepartmentTree } from '@qunshu/org';
import { Calendars } from './calendars.service';
import type { Figures, Scope, StaffScope } from './figures';
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
import { ownRow, placesOf, rowOf, type StaffOfReport } from './report-places.rules';

const SHARE_DAYS = 30;

export interface StaffAsked extends Asked {
  /** Null: wherever they were, as far as it is in sight. */
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

/** The rows of reports over a period that was checked, as far as they are in sight. */
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
   * @throws UserError BAD_ARGUMENT naming `departmentId` when there is no such department in sight
   */
  async staffRows(sight: Sight, asked: StaffAsked): Promise<StaffRow[]> {
    const { tenantId } = sight;
    const known = await knownStaff(this.database.read, tenantId);
    const staff = await this.candidates(sight, asked, known);
    const scopes = staff.map(({ scope }) => scope);
    const active = new Set(staff.filter((one) => one.active).map(({ scope }) => scope.staffKey));
    const figures = await this.figures.figures(tenantId, scopes, asked);
    const shares = await this.shares(tenantId, scopes, asked);
    const rows = scopes.flatMap((scope, n): StaffRow[] => {
      const own = figures[n];
      const { staffKey } = scope;
      if (own === undefined || (!active.has(staffKey) && isNothing(own))) return [];
      return [{ scope, staffKey, figures: own, name: known.get(staffKey)?.name ?? staffKey, share: shares[n] ?? null }];
    });
    return rows.sort((a, b) => compare(asked.orderBy, placeOf(asked.orderBy, a), placeOf(asked.orderBy, b)));
  }

  /**
   * The same, a page at a time; `total`: of all pages.
   * @throws UserError BAD_ARGUMENT naming `first`, `after` or `departmentId`
   */
  async staffPage(sight: Sight, asked: StaffAsked, input: PageInput): Promise<Page<StaffRow> & { total: number }> {
    const shape = cursorShape(asked);
    const page = pageRequest(input, shape);
    const rows = await this.staffRows(sight, asked);
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
  async branchRows(sight: Sight, departmentId: string, asked: Asked): Promise<BranchRow[]> {
    const tree = await this.tree(sight, departmentId);
    const children = tree.departments.filter(({ parentId }) => parentId === departmentId).map(({ id }) => id);
    const branches = [
      ...children.map((id) => ({ departmentId: id, directOnly: false })),
      { departmentId, directOnly: true },
    ];
    const scopes = branches.map((branch) => ({ kind: 'department' as const, ...branch }));
    const figures = await this.figures.figures(sight.tenantId, scopes, asked);
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
   * Today's departments as far as they are in sight, this one among them.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when there is no such department in sight
   */
  async tree(sight: Sight, departmentId: string): Promise<DepartmentTree> {
    const tree = await this.org.tree(sight);
    if (tree.byId.has(departmentId)) return tree;
    throw noSuchDepartment();
  }

  /**
   * What of somebody's a report tells of them; null where they would have no row.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when there is no such department in sight
   */
  async staffScope(sight: Sight, departmentId: string | null, staffKey: string): Promise<StaffScope | null> {
    const known = await knownStaff(this.database.read, sight.tenantId);
    const [row] = await this.candidates(sight, { departmentId, staffKeys: [staffKey] }, known);
    return row?.scope ?? null;
  }

  /** Who may have a row, each once, with what of theirs it is about. */
  private async candidates(
    sight: Sight,
    { departmentId, staffKeys }: Pick<StaffAsked, 'departmentId' | 'staffKeys'>,
    known: ReadonlyMap<string, KnownStaff>,
  ): Promise<StaffOfReport[]> {
    const tree = departmentId === null ? await this.org.tree(sight) : await this.tree(sight, departmentId);
    const wanted = staffKeys ? new Set(staffKeys) : null;
    const isWanted = ({ scope }: StaffOfReport): boolean => wanted?.has(scope.staffKey) ?? true;
    if (sight.kind === 'staff') return [ownRow(sight.staffKey)].filter(isWanted);
    const staff = [...known].flatMap(([staffKey, one]) => (one.isActive ? [{ staffKey, ...one }] : []));
    const found = new Map<string, StaffOfReport>();
    for (const place of placesOf(sight, tree, departmentId)) {
      const active = staff.filter(isWithin(tree, place)).map(({ staffKey }) => staffKey);
      const credited = await this.credited(sight.tenantId, place);
      for (const key of active) found.set(key, rowOf(key, place, true));
      for (const key of credited) if (!found.has(key)) found.set(key, rowOf(key, place, false));
    }
    return [...found.values()].filter(isWanted);
  }

  /** What an order goes by that figures do not hold, in the order of the scopes; empty where they do. */
  private async shares(
    tenantId: string,
    scopes: readonly StaffScope[],
    asked: StaffAsked,
  ): Promise<readonly (number | null)[]> {
    const of = { ...asked, days: SHARE_DAYS };
    if (asked.orderBy === 'RETENTION_DESC') return this.figures.retention(tenantId, scopes, of);
    if (asked.orderBy === 'GROUP_SURVIVAL_DESC') return this.figures.groupSurvival(tenantId, scopes, of);
    return [];
  }

  /** Of whom there is any figure. */
  private async credited(tenantId: string, place: string | null): Promise<string[]> {
    const prefix = place === null ? 'staff:' : `staff@${place}:`;
    const scopes = await this.figures.scopesBeginning(tenantId, prefix);
    return scopes.map((scope) => scope.slice(prefix.length));
  }
}

/** Null: anywhere. */
function isWithin(tree: DepartmentTree, place: string | null): (staff: { departmentId: string | null }) => boolean {
  if (place === null) return () => true;
  const inside = new Set(withAllBelow(tree, place));
  return ({ departmentId }) => departmentId !== null && inside.has(departmentId);
}

function isNothing(figures: Figures): boolean {
  return Object.values(figures).every((figure) => figure === 0 || figure === null);
}

function placeBehind(order: StaffOrder, [value, staffKey]: readonly (string | number)[]) {
  const place = placeOfCursor(order, [String(value), String(staffKey)]);
  if (place !== null) return place;
  throw new UserError('BAD_ARGUMENT', { argument: 'after', problem: 'is no cursor of this list in this order.' });
}
