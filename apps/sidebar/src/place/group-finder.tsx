import { Link } from 'react-router';
import { Answered, Empty, graphql, Name, useFormats, useQuestion, useTexts, ViewerProvider } from '@qunshu/web';
import { More } from '../parts/more';
import { Finder, type FoundPageProps } from './finder';
import type { Place } from './place';
import { placeTexts } from './place.texts';

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
  return <Finder place={place} title={t('findGroup')} hint={t('findGroupHint')} Page={FoundPage} />;
}

function FoundPage({ search, after, onMore }: FoundPageProps) {
  const t = useTexts(placeTexts);
  const question = useQuestion(SidebarGroups, { search, after });
  return (
    <Answered question={question}>
      {({ viewer, customerGroups: { nodes, pageInfo } }) => (
        <ViewerProvider viewer={viewer}>
          {nodes.length === 0 && <Empty text={search === null ? t('noGroups') : t('noGroup')} />}
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
