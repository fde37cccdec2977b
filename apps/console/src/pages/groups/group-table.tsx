import { graphql, useFormats, useTexts, type CursorPages, type GroupRowFragment } from '@qunshu/web';
import { List, type Column } from '../../kit/list';
import { Pager } from '../../kit/pager';
import { GroupLink, StaffLink } from '../../kit/people';
import type { GroupOrder, GroupState } from './group-filters';
import { groupsTexts } from './groups.texts';

graphql(`
  fragment GroupRow on CustomerGroup {
    chatId
    name
    createdAt
    dismissedAt
    customerCount
    staffCount
    owner {
      userId
      name
      active
    }
  }
`);
type Row = GroupRowFragment;

interface Props {
  readonly groups: {
    readonly totalCount: number;
    readonly nodes: readonly Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly order: GroupOrder;
  readonly pages: CursorPages;
  readonly set: (changes: Partial<GroupState>) => void;
}

export function GroupTable({ groups, order, pages, set }: Props) {
  const t = useTexts(groupsTexts);
  const formats = useFormats();
  const sort = (by: GroupOrder, direction: 'ascending' | 'descending'): NonNullable<Column<Row>['sort']> => ({
    active: order === by ? direction : null,
    choose: () => set({ order: by }),
  });
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('name'),
      sort: sort('NAME_ASC', 'ascending'),
      show: (group) => <GroupName group={group} />,
    },
    { key: 'owner', title: t('owner'), show: ({ owner }) => <StaffLink staff={owner} /> },
    {
      key: 'customers',
      title: t('customers'),
      kind: 'number',
      sort: sort('CUSTOMERS_DESC', 'descending'),
      show: ({ customerCount }) => formats.count(customerCount),
    },
    { key: 'staff', title: t('staff'), kind: 'number', show: ({ staffCount }) => formats.count(staffCount) },
    {
      key: 'created',
      title: t('createdAt'),
      kind: 'time',
      sort: sort('CREATED_DESC', 'descending'),
      show: ({ createdAt }) => formats.dayOf(createdAt),
    },
    { key: 'dismissed', title: t('dismissedAt'), kind: 'time', show: ({ dismissedAt }) => formats.dayOf(dismissedAt) },
  ];
  return (
    <>
      <List caption={t('title')} columns={columns} rows={groups.nodes} keyOf={({ chatId }) => chatId} />
      <Pager pages={pages} pageInfo={groups.pageInfo} total={groups.totalCount} />
    </>
  );
}

function GroupName({ group }: { readonly group: Row }) {
  const t = useTexts(groupsTexts);
  return (
    <span className="k-tags">
      <GroupLink group={group} unnamed={t('unnamed')} />
      {group.dismissedAt !== null && <span className="k-tag k-bad">{t('dismissed')}</span>}
    </span>
  );
}
