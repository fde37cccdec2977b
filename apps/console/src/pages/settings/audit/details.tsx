import { Link } from 'react-router';
import { useTexts, type Say } from '@qunshu/web';
import { detailNames } from './detail-names.texts';

interface Detail {
  readonly name: string;
  readonly value: string | null;
}
type DetailName = keyof (typeof detailNames)['zh'];

/** Pages of what a detail names. */
const PAGES: Readonly<Record<string, string>> = {
  person: '/people',
  other: '/people',
  userId: '/staff',
  actsAs: '/staff',
};

/** What an entry of the audit log is about. */
export function Details({ details }: { readonly details: readonly Detail[] }) {
  const t = useTexts(detailNames);
  return (
    <>
      {details.map(({ name, value }) => (
        <div key={name}>
          <span className="k-muted">{shownName(name, t)}</span> <Value name={name} value={value} />
        </div>
      ))}
    </>
  );
}

function Value({ name, value }: Detail) {
  const page = PAGES[name];
  const shown = <bdi className="k-code">{value === null || value === '' ? '–' : value}</bdi>;
  return page === undefined || value === null ? (
    shown
  ) : (
    <Link to={`${page}/${encodeURIComponent(value)}`}>{shown}</Link>
  );
}

function shownName(name: string, t: Say<DetailName>): string {
  return isKnown(name) ? t(name) : name;
}

function isKnown(name: string): name is DetailName {
  return Object.hasOwn(detailNames.zh, name);
}
