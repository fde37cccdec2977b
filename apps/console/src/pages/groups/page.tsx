import { Button } from 'antd';
import { Answered, Empty, graphql, useCursorPages, useQuestion, useTexts, useUrlState } from '@qunshu/web';
import { kitTexts } from '../../kit/kit.texts';
import { GroupFilters, readOrder, type GroupState } from './group-filters';
import { GroupTable } from './group-table';
import { groupsTexts } from './groups.texts';

const GroupList = graphql(`
  query GroupList($filter: CustomerGroupFilter, $orderBy: CustomerGroupOrder, $after: String) {
    customerGroups(first: 20, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount
      nodes {
        ...GroupRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const NO_FILTER: GroupState = { q: '', owner: '', department: '', state: '', order: 'CREATED_DESC' };
const CLEARED = { q: '', owner: '', department: '', state: '' };

/** The groups that the viewer may see. */
export default function GroupsPage() {
  const t = useTexts(groupsTexts);
  const kit = useTexts(kitTexts);
  const [state, change] = useUrlState(NO_FILTER);
  const pages = useCursorPages();
  const filter = {
    search: state.q === '' ? null : state.q,
    ownerUserId: state.owner === '' ? null : state.owner,
    departmentId: state.department === '' ? null : state.department,
    dismissed: state.state === 'dismissed' ? true : state.state === 'running' ? false : null,
  };
  const question = useQuestion(GroupList, { filter, orderBy: readOrder(state.order), after: pages.after });
  const isFiltered = Object.values(filter).some((value) => value !== null);
  const set = (changes: Partial<GroupState>): void => change({ ...changes, ...pages.reset });
  return (
    <>
      <h1>{t('title')}</h1>
      <GroupFilters state={state} set={set} />
      <section className="k-card" aria-label={t('title')}>
        <Answered question={question} lines={8}>
          {({ customerGroups }) =>
            customerGroups.nodes.length === 0 ? (
              <Empty text={isFiltered ? t('noMatch') : t('none')}>
                {isFiltered && <Button onClick={() => set(CLEARED)}>{kit('clear')}</Button>}
              </Empty>
            ) : (
              <GroupTable groups={customerGroups} order={readOrder(state.order)} pages={pages} set={set} />
            )
          }
        </Answered>
      </section>
    </>
  );
}
