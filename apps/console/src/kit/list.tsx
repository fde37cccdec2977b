import type { ReactNode } from 'react';
import { useTexts } from '@qunshu/web';
import { kitTexts } from './kit.texts';
import './kit.css';

/** A column; on a phone each row is a card whose first column is its heading. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** `number`: at the right. `time`: never broken. */
  readonly kind?: 'number' | 'time';
  /** Makes the heading a button; `active`: sorted by it now. */
  readonly sort?: { readonly active: 'ascending' | 'descending' | null; readonly choose: () => void };
  readonly show: (row: Row) => ReactNode;
}

interface Props<Row> {
  /** For screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

const ARROWS = { ascending: '▲', descending: '▼' } as const;

/** Rows and columns on a wide screen, cards on a phone. */
export function List<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  return (
    <table className="k-list" role="table">
      <caption className="q-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Heading key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ key, title, kind, show }) => (
              <td key={key} role="cell" data-label={title} className={classOf(kind)}>
                <div>{show(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading<Row>({ column: { title, kind, sort } }: { readonly column: Column<Row> }) {
  const t = useTexts(kitTexts);
  const active = sort?.active ?? null;
  return (
    <th scope="col" role="columnheader" className={classOf(kind)} {...(active === null ? {} : { 'aria-sort': active })}>
      {sort === undefined ? (
        title
      ) : (
        <button type="button" className="k-sort" onClick={sort.choose} title={t('sortBy', { name: title })}>
          {title} <span aria-hidden="true">{active === null ? '' : ARROWS[active]}</span>
        </button>
      )}
    </th>
  );
}

function classOf(kind: 'number' | 'time' | undefined): string {
  return kind === undefined ? '' : `k-${kind}`;
}
