import { Link } from 'react-router';
import { Answered, Empty, graphql, Name, useQuestion, useTexts, ViewerProvider } from '@qunshu/web';
import { ChannelBadges } from '../parts/channel-badges';
import { More } from '../parts/more';
import { PersonLine } from '../parts/person-line';
import { Finder, type FoundPageProps } from './finder';
import type { Place } from './place';
import { placeTexts } from './place.texts';

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
  return (
    <Finder place={place} title={t('findPerson')} hint={t('findPersonHint')} Page={FoundPage}>
      {place.at?.kind === 'group' && (
        <Link className="s-button" to="/group">
          {t('toGroup')}
        </Link>
      )}
    </Finder>
  );
}

function FoundPage({ search, after, onMore }: FoundPageProps) {
  const t = useTexts(placeTexts);
  const question = useQuestion(SidebarPeople, { search, after });
  return (
    <Answered question={question}>
      {({ viewer, people: { nodes, pageInfo } }) => (
        <ViewerProvider viewer={viewer}>
          {nodes.length === 0 && <Empty text={search === null ? t('noPeople') : t('noPerson')} />}
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
