import type { ComponentType, ReactNode } from 'react';
import { useMore } from '../parts/use-more';
import type { Place } from './place';
import { PlaceNote } from './place-note';
import { SearchBox } from './search-box';
import { useSearch } from './use-search';

export interface FoundPageProps {
  /** Null for all that there are. */
  readonly search: string | null;
  /** Null for the first page. */
  readonly after: string | null;
  /** Of the last page only: shows one more. */
  readonly onMore: ((endCursor: string) => void) | undefined;
}

interface FinderProps {
  readonly place: Place;
  readonly title: string;
  readonly hint: string;
  readonly Page: ComponentType<FoundPageProps>;
  /** Above the box to search in. */
  readonly children?: ReactNode;
}

/** Where it is not known whose chat this is: a box to search in, and what was found, page after page. */
export function Finder({ place, title, hint, Page, children }: FinderProps) {
  const { typed, asked, type } = useSearch();
  const { cursors, more } = useMore(asked);
  return (
    <div className="s-narrow">
      <h1>{title}</h1>
      <PlaceNote place={place} />
      {children}
      <SearchBox label={title} hint={hint} value={typed} onType={type} />
      <div className="s-card s-rows">
        {cursors.map((after, at) => (
          <Page
            key={after}
            search={asked === '' ? null : asked}
            after={after === '' ? null : after}
            onMore={at === cursors.length - 1 ? more : undefined}
          />
        ))}
      </div>
    </div>
  );
}
