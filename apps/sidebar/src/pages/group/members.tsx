import {
  Answered,
  Empty,
  graphql,
  useFormats,
  useQuestion,
  useTexts,
  useUrlState,
  type SidebarMembersFragment,
} from '@qunshu/web';
import { Chips } from '../../parts/chips';
import { More } from '../../parts/more';
import { Section } from '../../parts/section';
import { useMore } from '../../parts/use-more';
import type { Group } from './group-query';
import { groupTexts } from './group.texts';
import { isMemberList, MEMBER_LIST_NAMES, MEMBER_LISTS, type MemberList } from './member-lists';
import { MemberLine } from './member-line';

graphql(`
  fragment SidebarMembers on MembershipConnection {
    totalCount
    nodes {
      ...SidebarMember
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const SidebarGroupMembers = graphql(`
  query SidebarGroupMembers(
    $chatId: ID!
    $open: Boolean
    $orderBy: MembershipOrder
    $only: MemberFilter
    $after: String
  ) {
    customerGroup(chatId: $chatId) {
      chatId
      members(open: $open, orderBy: $orderBy, only: $only, first: 20, after: $after) {
        ...SidebarMembers
      }
    }
  }
`);

type MemberPage = SidebarMembersFragment;

const NOTHING = { newest: 'noNewest', gone: 'noGone', elsewhere: 'noElsewhere', strangers: 'noStrangers' } as const;

interface Props {
  readonly group: Group;
  /** When the viewer looked last: who came after it is new. */
  readonly visitedAt: string | null;
}

/** The members, by what one asks of them. */
export function Members({ group, visitedAt }: Props) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  const [{ list: asked }, change] = useUrlState({ list: 'newest' });
  const list = isMemberList(asked) ? asked : 'newest';
  const { cursors, more } = useMore(`${list} ${group[list].totalCount}`);
  const chips = MEMBER_LIST_NAMES.map((key) => ({
    key,
    name: t(key),
    count: formats.count(group[key].totalCount),
  }));
  return (
    <Section title={t('members')}>
      <Chips label={t('list')} chips={chips} chosen={list} onChoose={(key) => change({ list: key })} />
      {list === 'strangers' && group.strangers.totalCount > 0 && <p className="s-muted">{t('strangersHint')}</p>}
      <div className="s-rows">
        {cursors.map((after, at) => {
          const shared = { list, visitedAt, onMore: at === cursors.length - 1 ? more : undefined };
          if (after === '' && list === 'newest') return <Lines key="newest" page={group.newest} {...shared} />;
          return <AskedPage key={`${list} ${after}`} chatId={group.chatId} after={after} {...shared} />;
        })}
      </div>
    </Section>
  );
}

interface Shared {
  readonly list: MemberList;
  readonly visitedAt: string | null;
  readonly onMore: ((endCursor: string) => void) | undefined;
}

function AskedPage({ chatId, after, ...shared }: Shared & { readonly chatId: string; readonly after: string }) {
  const variables = { chatId, ...MEMBER_LISTS[shared.list], after: after === '' ? null : after };
  const question = useQuestion(SidebarGroupMembers, variables);
  return (
    <Answered question={question}>
      {({ customerGroup }) => (customerGroup === null ? null : <Lines page={customerGroup.members} {...shared} />)}
    </Answered>
  );
}

function Lines({ page: { nodes, pageInfo }, list, visitedAt, onMore }: Shared & { readonly page: MemberPage }) {
  const t = useTexts(groupTexts);
  if (nodes.length === 0) return <Empty text={t(NOTHING[list])} />;
  return (
    <>
      {nodes.map((member, at) => (
        <MemberLine key={`${at} ${member.joinedAt}`} member={member} list={list} visitedAt={visitedAt} />
      ))}
      <More pageInfo={pageInfo} onMore={onMore} />
    </>
  );
}
