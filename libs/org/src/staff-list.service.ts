import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import {
  pageOf,
  pageRequest,
  searchText,
  UserError,
  writeCursor,
  type Page,
  type PageInput,
  type Sight,
} from '@qunshu/kernel';
import { withAllBelow } from './department-view.rules';
import { OrgViewService } from './org-view.service';
import { countStaffIn, staffPage, type StaffFilter } from './staff-list.queries';
import type { StaffView } from './staff-view.rules';

const CURSOR = { ordering: 'staff by name', values: ['string', 'string'] } as const;

/** Which staff, as a client says it; what is left out or null takes any. */
export interface StaffSearch {
  readonly search?: string | null | undefined;
  /** With everything below it. */
  readonly departmentId?: string | null | undefined;
  readonly active?: boolean | null | undefined;
}

/** The staff in sight, to be looked through. */
@Injectable()
export class StaffList {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `search`, or `departmentId` when it is unknown or out of sight */
  async filter(sight: Sight, { search, departmentId, active }: StaffSearch): Promise<StaffFilter> {
    return {
      search: searchText(search, 'search'),
      departmentIds: await this.departments(sight, departmentId ?? null),
      active: active ?? null,
    };
  }

  /** By name. @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async page(sight: Sight, filter: StaffFilter, input: PageInput): Promise<Page<StaffView>> {
    const page = pageRequest(input, CURSOR);
    const rows = await staffPage(this.database.read, { sight, filter }, page);
    return pageOf(rows, page, ({ name, key }) => writeCursor(CURSOR, [name, key]));
  }

  count(sight: Sight, filter: StaffFilter): Promise<number> {
    return countStaffIn(this.database.read, sight, filter);
  }

  private async departments(sight: Sight, departmentId: string | null): Promise<readonly string[] | null> {
    if (departmentId === null) return null;
    const ids = withAllBelow(await this.org.tree(sight), departmentId);
    if (ids !== null) return ids;
    throw new UserError('BAD_ARGUMENT', { argument: 'departmentId', problem: 'there is no such department.' });
  }
}
