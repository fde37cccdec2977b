import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import {
  pageOf,
  pageRequest,
  searchText,
  staffKey,
  UserError,
  writeCursor,
  type Page,
  type PageInput,
  type Sight,
} from '@qunshu/kernel';
import { OrgViewService, withAllBelow } from '@qunshu/org';
import {
  countGroups,
  GROUP_CURSORS,
  groupPage,
  groupsByIds,
  groupSortValues,
  type GroupFilter,
  type GroupOrder,
  type GroupView,
} from './groups-view.queries';
import { groupsNowOf, membersWithContact } from './members-view.queries';
import { ownerHistories } from './owners-view.queries';
import type { Ownership } from './owners.rules';
import {
  countStays,
  stayCursor,
  stayPages,
  staysByIds,
  staySortValues,
  type StayLists,
  type StayView,
} from './stays-view.queries';

/** Which groups, as a client says it; what is left out or null takes any. `departmentId` is meant with everything below it. */
export interface GroupSearch {
  readonly ownerUserId?: string | null | undefined;
  readonly departmentId?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly dismissed?: boolean | null | undefined;
}

/** Customer groups and stays as they are now, as far as they are in sight. */
@Injectable()
export class GroupViewService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
  ) {}

  groups(sight: Sight, chatIds: readonly string[]): Promise<GroupView[]> {
    return groupsByIds(this.database.read, sight, chatIds);
  }

  /** @throws UserError BAD_ARGUMENT naming `filter.departmentId` when it is unknown or out of sight, or `filter.search` */
  async filter(sight: Sight, search: GroupSearch): Promise<GroupFilter> {
    const owner = search.ownerUserId ?? null;
    return {
      ownerKey: owner === null ? null : staffKey(owner),
      departmentIds: await this.departments(sight, search.departmentId ?? null),
      search: searchText(search.search, 'filter.search'),
      dismissed: search.dismissed ?? null,
    };
  }

  /** @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async page(
    sight: Sight,
    filter: GroupFilter,
    { order, ...input }: PageInput & { readonly order: GroupOrder },
  ): Promise<Page<GroupView>> {
    const shape = GROUP_CURSORS[order];
    const page = pageRequest(input, shape);
    const rows = await groupPage(this.database.read, { sight, filter }, { order, page });
    return pageOf(rows, page, (group) => writeCursor(shape, groupSortValues(order, group)));
  }

  count(sight: Sight, filter: GroupFilter): Promise<number> {
    return countGroups(this.database.read, sight, filter);
  }

  /** Who owned each of them and when, oldest first. */
  owners(sight: Sight, chatIds: readonly string[]): Promise<ReadonlyMap<string, readonly Ownership[]>> {
    return ownerHistories(this.database.read, sight, chatIds);
  }

  /**
   * The same page of each list of stays.
   * @throws UserError BAD_ARGUMENT naming `first` or `after`
   */
  async stayPages(sight: Sight, lists: StayLists, input: PageInput): Promise<(id: string) => Page<StayView>> {
    const shape = stayCursor(lists.order);
    const page = pageRequest(input, shape);
    const found = await stayPages(this.database.read, { sight, lists }, page);
    return (id) => pageOf(found.get(id) ?? [], page, (stay) => writeCursor(shape, staySortValues(lists.order, stay)));
  }

  /** Those of them in groups in sight, by their ids. */
  stays(sight: Sight, ids: readonly string[]): Promise<ReadonlyMap<string, StayView>> {
    return staysByIds(this.database.read, sight, ids);
  }

  stayCounts(sight: Sight, lists: StayLists): Promise<ReadonlyMap<string, number>> {
    return countStays(this.database.read, sight, lists);
  }

  /** The groups in sight in which the people behind these external userids are now, by external userid. */
  groupsNowOf(sight: Sight, memberIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    return groupsNowOf(this.database.read, sight, memberIds);
  }

  /** Those of these external userids whose person any staff has as a contact now. */
  membersWithContact(tenantId: string, memberIds: readonly string[]): Promise<ReadonlySet<string>> {
    return membersWithContact(this.database.read, tenantId, memberIds);
  }

  private async departments(sight: Sight, departmentId: string | null): Promise<string[] | null> {
    if (departmentId === null) return null;
    const ids = withAllBelow(await this.org.tree(sight), departmentId);
    if (ids !== null) return ids;
    throw new UserError('BAD_ARGUMENT', { argument: 'filter.departmentId', problem: 'there is no such department.' });
  }
}
