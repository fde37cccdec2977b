import { Link } from 'react-router';
import { Answered, Empty, graphql, Name, useQuestion, useTexts, ViewerProvider } from '@qunshu/web';
import { ChannelBadges } from '../parts/channel-badges';
import { More } from '../parts/more';
import { PersonLine } from '../parts/person-line';
import { useMore } from '../parts/use-more';
import type { Place } from './place';
import { PlaceNote } from './place-note';
import { placeTexts } from './place.texts';
import { SearchBox } from './search-box';
import { useSearch } from './use-search';

const SidebarPeople = graphql(`
  query SidebarPeople($search: String, $after: String) {
    viewer {
      ...ViewerParts
    }
    people(search: $search, first: 20, after: $after) {
      nodes {
        ...SidebarPerson
        viewerContact {
          remark
        }
        channels {
          ...SidebarChannel
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Where it is not known whose chat this is: to look for the customer. */
export function PersonFinder({ place }: { readonly place: Place }) {
  const t = useTexts(placeTexts);
  const { typed, asked, type } = useSearch();
  const { cursors, more } = useMore(asked);
  return (
    <div className="s-narrow">
      <h1>{t('findPerson')}</h1>
      <PlaceNote place={place} />
      {place.at?.kind === 'group' && (
        <Link className="s-button" to="/group">
          {t('toGroup')}
        </Link>
      )}
      <SearchBox label={t('findPerson')} hint={t('findPersonHint')} value={typed} onType={type} />
      <div className="s-card s-rows">
        {cursors.map((after, at) => (
          <FoundPage key={after} search={asked} after={after} onMore={at === cursors.length - 1 ? more : undefined} />
        ))}
      </div>
    </div>
  );
}

interface PageProps {
  readonly search: string;
  readonly after: string;
  readonly onMore: ((endCursor: string) => void) | undefined;
}

function FoundPage({ search, after, onMore }: PageProps) {
  const t = useTexts(placeTexts);
  const question = useQuestion(SidebarPeople, {
    search: search === '' ? null : search,
    after: after === '' ? null : after,
  });
  return (
    <Answered question={question}>
      {({ viewer, people: { nodes, pageInfo } }) => (
        <ViewerProvider viewer={viewer}>
          {nodes.length === 0 && <Empty text={search === '' ? t('noPeople') : t('noPerson')} />}
          {nodes.map(({ viewerContact, channels, ...person }) => (
            <PersonLine key={person.id} person={person}>
              <Remark text={viewerContact?.remark ?? ''} />
              <ChannelBadges channels={channels} />
            </PersonLine>
          ))}
          <More pageInfo={pageInfo} onMore={onMore} />
        </ViewerProvider>
      )}
    </Answered>
  );
}

function Remark({ text }: { readonly text: string }) {
  if (text === '') return null;
  return (
    <span className="s-muted s-clip">
      <Name name={text} />
    </span>
  );
}
