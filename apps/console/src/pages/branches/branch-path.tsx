import { Link } from 'react-router';
import { Name, useTexts } from '@qunshu/web';
import type { Branch } from '../../departments/use-departments';
import { branchesTexts } from './branches.texts';

interface Props {
  /** Down to the department itself. */
  readonly path: readonly Branch[];
  readonly hrefOf: (id: string) => string;
}

/** The departments above, to go back up to. */
export function BranchPath({ path, hrefOf }: Props) {
  const t = useTexts(branchesTexts);
  const above = path.slice(0, -1);
  if (above.length === 0) return null;
  return (
    <nav aria-label={t('path')}>
      <ol className="b-path">
        {above.map(({ id, name }) => (
          <li key={id}>
            <Link className="k-link" to={hrefOf(id)}>
              <Name name={name} otherwise={id} />
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
