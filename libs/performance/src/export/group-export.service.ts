import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { Calendar } from '@qunshu/kernel';
import { standingFor, withAllBelow } from '@qunshu/org';
import { FIGURE_COLUMNS, figureCells } from './figure-columns';
import { FigureRows } from './figure-rows.service';
import { groupsAfter, type GroupsAsked, type NamedGroup } from './group-export.queries';
import { localTime } from './local-time';
import { type ReportFor, type ReportRows } from './report-asked';
import { type Column, type Row } from './table';

const GROUPS_A_PAGE = 1000;

const COLUMNS: readonly Column[] = [
  { key: 'name', title: '群名', definition: '客户群现在的名称；未命名的群为空。', kind: 'text' },
  { key: 'chatId', title: '群 ID', definition: '企业微信 chat_id。', kind: 'text' },
  { key: 'owner', title: '群主', definition: '现在的群主；已解散的群为最后一任群主。', kind: 'text' },
  { key: 'ownerUserId', title: '群主账号', definition: '群主的企业微信 userid。', kind: 'text' },
  { key: 'department', title: '部门', definition: '群主现在的主部门，含各级上级部门。', kind: 'text' },
  { key: 'createdAt', title: '创建时间', definition: '企业微信记录的建群时间。', kind: 'time' },
  { key: 'dismissedAt', title: '解散时间', definition: '未解散为空。', kind: 'time' },
  ...FIGURE_COLUMNS,
];

/** One row a group that was there in the period; with a department, those of owners who are there today. */
@Injectable()
export class GroupExport {
  constructor(
    private readonly database: Database,
    private readonly rows: FigureRows,
  ) {}

  open(asked: ReportFor): ReportRows {
    return { columns: COLUMNS, pages: this.pages(asked) };
  }

  private async *pages(asked: ReportFor): AsyncGenerator<readonly Row[]> {
    const { sight, zone, tree, departmentId, period } = asked;
    const calendar = new Calendar(zone);
    const departmentIds = departmentId === null ? null : withAllBelow(tree, departmentId);
    const which = { sight, departmentIds, from: calendar.startOf(period.from), to: calendar.endOf(period.to) };
    for (let groups = await this.next(which, ''); groups.length > 0;) {
      yield await this.page(asked, groups);
      groups = await this.next(which, groups.at(-1)?.chatId ?? '');
    }
  }

  private next(which: GroupsAsked, after: string): Promise<NamedGroup[]> {
    return groupsAfter(this.database.read, which, { after, take: GROUPS_A_PAGE });
  }

  private async page(asked: ReportFor, groups: readonly NamedGroup[]): Promise<readonly Row[]> {
    const { sight, zone, tree } = asked;
    const scopes = groups.map(({ chatId }) => ({ kind: 'group', chatId }) as const);
    const figures = await this.rows.of(sight.tenantId, scopes, asked);
    return groups.flatMap((group, n) => {
      const path = standingFor(tree, group.ownerDepartmentId)?.path.join(' / ') ?? '';
      const ended = group.dismissedAt === null ? null : localTime(group.dismissedAt, zone);
      const owner = [group.ownerName ?? group.ownerUserId, group.ownerUserId, path];
      const named = [group.name, group.chatId, ...owner, localTime(group.createdAt, zone), ended];
      return figures.slice(n, n + 1).map((of) => [...named, ...figureCells(of)]);
    });
  }
}
