import { Link } from 'react-router';
import { Answered, Empty, graphql, Name, useFormats, useQuestion, useTexts, ViewerProvider } from '@qunshu/web';
import { More } from '../parts/more';
import { useMore } from '../parts/use-more';
import type { Place } from './place';
import { PlaceNote } from './place-note';
import { placeTexts } from './place.texts';
import { SearchBox } from './search-box';
import { useSearch } from './use-search';

const SidebarGroups = graphql(`
  query SidebarGroups($search: String, $after: String) {
    viewer {
      ...ViewerParts
    }
    customerGroups(filter: { search: $search, dismissed: false }, orderBy: CUSTOMERS_DESC, first: 20, after: $after) {
      nodes {
        chatId
        name
        customerCount
        owner {
          userId
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Where it is not known which group's chat this is: to look for the group. */
export function GroupFinder({ place }: { readonly place: Place }) {
  const t = useTexts(placeTexts);
  const { typed, asked, type } = useSearch();
  const { cursors, more } = useMore(asked);
  return (
    <div className="s-narrow">
      <h1>{t('findGroup')}</h1>
      <PlaceNote place={place} />
      <SearchBox label={t('findGroup')} hint={t('findGroupHint')} value={typed} onType={type} />
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
  const question = useQuestion(SidebarGroups, {
    search: search === '' ? null : search,
    after: after === '' ? null : after,
  });
  return (
    <Answered question={question}>
      {({ viewer, customerGroups: { nodes, pageInfo } }) => (
        <ViewerProvider viewer={viewer}>
          {nodes.length === 0 && <Empty text={search === '' ? t('noGroups') : t('noGroup')} />}
          {nodes.map((group) => (
            <GroupRow key={group.chatId} {...group} />
          ))}
          <More pageInfo={pageInfo} onMore={onMore} />
        </ViewerProvider>
      )}
    </Answered>
  );
}

interface RowProps {
  readonly chatId: string;
  readonly name?: string | null;
  readonly customerCount: number;
  readonly owner?: { readonly name: string } | null;
}

function GroupRow({ chatId, name, customerCount, owner }: RowProps) {
  const t = useTexts(placeTexts);
  const formats = useFormats();
  return (
    <Link className="s-row" to={`/group/${encodeURIComponent(chatId)}`}>
      <span className="s-grow">
        <span className="s-name">
          <Name name={name} otherwise={t('unnamedGroup')} />
        </span>
        <span className="s-muted s-clip">
          <Name name={owner?.name} />
        </span>
      </span>
      <span className="s-muted">{t('members', { count: formats.count(customerCount) })}</span>
    </Link>
  );
}
