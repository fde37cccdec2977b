import { Segmented, Select } from 'antd';
import { Answered, Empty, graphql, useCursorPages, useQuestion, useTexts, useUrlState } from '@qunshu/web';
import { Pager } from '../../kit/pager';
import { groupTexts } from './group.texts';
import { StayTable } from './stay-table';

const GroupStaysPage = graphql(`
  query GroupStaysPage($chatId: ID!, $open: Boolean, $orderBy: MembershipOrder, $only: MemberFilter, $after: String) {
    customerGroup(chatId: $chatId) {
      chatId
      members(open: $open, orderBy: $orderBy, only: $only, first: 20, after: $after) {
        totalCount
        nodes {
          ...StayRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const WHICH = { open: true, ended: false, both: null } as const;
const ORDERS = ['JOINED_DESC', 'JOINED_ASC', 'LEFT_DESC'] as const;
const ONLY = ['IN_OTHER_GROUPS', 'WITHOUT_CONTACT'] as const;
const DEFAULTS = { stays: 'open', order: 'JOINED_DESC', only: '' };

interface Props {
  readonly chatId: string;
  readonly dismissedAt: string | null;
}

/** Every stay, the open ones and those that ended. */
export function GroupStays({ chatId, dismissedAt }: Props) {
  const t = useTexts(groupTexts);
  const [state, change] = useUrlState({ ...DEFAULTS, stays: dismissedAt === null ? 'open' : 'both' });
  const pages = useCursorPages();
  const which = state.stays === 'ended' || state.stays === 'both' ? state.stays : 'open';
  const orderBy = ORDERS.find((known) => known === state.order) ?? 'JOINED_DESC';
  const only = ONLY.find((known) => known === state.only) ?? null;
  const question = useQuestion(GroupStaysPage, { chatId, open: WHICH[which], orderBy, only, after: pages.after });
  return (
    <section className="k-card" aria-labelledby="stays">
      <h2 id="stays">{t('stays')}</h2>
      <div className="k-filters">
        <Segmented
          className="k-fixed"
          aria-label={t('which')}
          value={which}
          options={(['open', 'ended', 'both'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(stays) => change({ stays, ...pages.reset })}
        />
        <Select
          aria-label={t('order')}
          value={orderBy}
          options={ORDERS.map((value) => ({ value, label: t(value) }))}
          onChange={(order) => change({ order, ...pages.reset })}
        />
        <Select
          aria-label={t('only')}
          value={only ?? ''}
          options={[{ value: '', label: t('anybody') }, ...ONLY.map((value) => ({ value, label: t(value) }))]}
          popupMatchSelectWidth={false}
          onChange={(chosen) => change({ only: chosen, ...pages.reset })}
        />
      </div>
      <p className="k-note">{t('staysNote')}</p>
      <Answered question={question} lines={6}>
        {({ customerGroup }) => {
          const members = customerGroup?.members;
          if (!members || members.nodes.length === 0) return <Empty text={t('noMembers')} />;
          return (
            <>
              <StayTable stays={members.nodes} dismissedAt={dismissedAt} />
              <Pager pages={pages} pageInfo={members.pageInfo} total={members.totalCount} />
            </>
          );
        }}
      </Answered>
    </section>
  );
}
