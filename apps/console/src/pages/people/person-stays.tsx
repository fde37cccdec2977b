import { Answered, graphql, useCursorPages, useFormats, useQuestion, useTexts, type ResultOf } from '@qunshu/web';
import { List, type Column } from '../../kit/list';
import { Pager } from '../../kit/pager';
import { GroupLink } from '../../kit/people';
import { groupTexts } from '../groups/group.texts';
import { howJoined, howLeft } from '../groups/stay-words';
import { personTexts } from './person.texts';

const PersonStaysPage = graphql(`
  query PersonStaysPage($id: ID!, $after: String) {
    person(id: $id) {
      id
      memberships(first: 10, after: $after) {
        totalCount
        nodes {
          joinedAt
          leftAt
          joinScene
          quitScene
          invitedBy
          state
          group {
            chatId
            name
            dismissedAt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Stay = NonNullable<ResultOf<typeof PersonStaysPage>['person']>['memberships']['nodes'][number];

/** Every stay in a group, the open ones first. */
export function PersonStays({ id }: { readonly id: string }) {
  const t = useTexts(personTexts);
  const pages = useCursorPages('stays');
  const question = useQuestion(PersonStaysPage, { id, after: pages.after });
  return (
    <section className="k-card" aria-labelledby="stays">
      <h2 id="stays">{t('memberships')}</h2>
      <Answered question={question}>
        {({ person }) =>
          person === null || person.memberships.totalCount === 0 ? (
            <p className="k-note">{t('noStays')}</p>
          ) : (
            <>
              <StayList stays={person.memberships.nodes} />
              <Pager pages={pages} pageInfo={person.memberships.pageInfo} total={person.memberships.totalCount} />
            </>
          )
        }
      </Answered>
    </section>
  );
}

function StayList({ stays }: { readonly stays: readonly Stay[] }) {
  const t = useTexts(personTexts);
  const words = useTexts(groupTexts);
  const formats = useFormats();
  const columns: Column<Stay>[] = [
    { key: 'group', title: t('group'), show: ({ group }) => <GroupLink group={group} unnamed={t('unnamedGroup')} /> },
    { key: 'joined', title: t('joinedAt'), kind: 'time', show: ({ joinedAt }) => formats.moment(joinedAt) },
    { key: 'how', title: t('how'), show: (stay) => <bdi>{howJoined(stay, words)}</bdi> },
    { key: 'left', title: t('leftAt'), kind: 'time', show: ({ leftAt }) => formats.moment(leftAt) },
    { key: 'howLeft', title: words('howLeft'), show: (stay) => howLeft(stay, words, stay.group.dismissedAt) },
  ];
  return (
    <List
      caption={t('memberships')}
      columns={columns}
      rows={stays}
      keyOf={({ group, joinedAt }) => `${group.chatId} ${joinedAt}`}
    />
  );
}
