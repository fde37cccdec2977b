import { Button } from 'antd';
import { Link } from 'react-router';
import { Answered, Empty, graphql, useCursorPages, useQuestion, useTexts, useUrlState, useViewer } from '@qunshu/web';
import { kitTexts } from '../../kit/kit.texts';
import { Pager } from '../../kit/pager';
import { channelsIn, PeopleFilters, type PeopleState } from './people-filters';
import { PeopleTable } from './people-table';
import { peopleTexts } from './people.texts';
import '../../kit/kit.css';

const PeopleList = graphql(`
  query PeopleList($search: String, $filter: PersonFilter, $after: String) {
    people(first: 20, after: $after, search: $search, filter: $filter) {
      totalCount
      nodes {
        ...PersonRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const NO_FILTER: PeopleState = { q: '', channels: '', tag: '', staff: '', group: '' };

/** The customers whom the viewer may see, whoever was seen last first. */
export default function PeoplePage() {
  const t = useTexts(peopleTexts);
  const kit = useTexts(kitTexts);
  const { role } = useViewer();
  const [state, change] = useUrlState(NO_FILTER);
  const pages = useCursorPages();
  const channels = channelsIn(state.channels);
  const question = useQuestion(PeopleList, {
    search: orNull(state.q),
    filter: {
      channels: channels.length === 0 ? null : channels,
      tag: orNull(state.tag),
      staffUserId: orNull(state.staff),
      chatId: orNull(state.group),
    },
    after: pages.after,
  });
  const isFiltered = Object.values(state).some((value) => value !== '');
  const set = (changes: Partial<PeopleState>): void => change({ ...changes, ...pages.reset });
  return (
    <>
      <div className="k-head">
        <h1>{t('title')}</h1>
        {role === 'ADMIN' && <Link to="/people/conflicts">{t('conflicts')}</Link>}
      </div>
      <PeopleFilters state={state} set={set} />
      <section className="k-card" aria-label={t('title')}>
        <Answered question={question} lines={8}>
          {({ people }) =>
            people.nodes.length === 0 ? (
              <Empty text={isFiltered ? t('noMatch') : t('none')}>
                {isFiltered && <Button onClick={() => set(NO_FILTER)}>{kit('clear')}</Button>}
              </Empty>
            ) : (
              <>
                <PeopleTable people={people.nodes} />
                <Pager pages={pages} pageInfo={people.pageInfo} total={people.totalCount} />
              </>
            )
          }
        </Answered>
      </section>
    </>
  );
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
