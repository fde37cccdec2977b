import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Avatar, graphql, Name, useTexts, type SidebarPersonFragment } from '@qunshu/web';
import { partsTexts } from './parts.texts';

graphql(`
  fragment SidebarPerson on Person {
    id
    displayName
    avatarUrl
  }
`);

interface Props {
  readonly person: SidebarPersonFragment;
  /** Below the name. */
  readonly children?: ReactNode;
  /** At the end of the line. */
  readonly end?: ReactNode;
}

/** A customer as a line of a list, which leads to their page. */
export function PersonLine({ person: { id, displayName, avatarUrl }, children, end }: Props) {
  const t = useTexts(partsTexts);
  return (
    <Link className="s-row" to={`/customer/${encodeURIComponent(id)}`}>
      <Avatar url={avatarUrl} name={displayName} />
      <span className="s-grow">
        <span className="s-name">
          <Name name={displayName} otherwise={t('unnamed')} />
        </span>
        {children}
      </span>
      {end}
    </Link>
  );
}
