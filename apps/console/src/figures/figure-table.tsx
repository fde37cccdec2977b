import type { ReactNode } from 'react';
import { Tooltip } from 'antd';
import { figureDefinitions, figureNames, useTexts, type FigureKey } from '@qunshu/web';
import type { Figures } from './figure-parts';
import { FigureTerm } from './figure-term';
import { FigureValue, type OnPeople } from './figure-value';
import { figuresShownTexts } from './figures-shown.texts';
import './figures.css';

export interface FigureRow {
  readonly key: string;
  readonly head: ReactNode;
  readonly figures: Figures;
  readonly onPeople?: OnPeople | undefined;
  readonly isTotal?: boolean;
}

export interface Sorting {
  readonly by: FigureKey | null;
  readonly ascending: boolean;
  /** Which figures it can go by. */
  readonly possible: readonly FigureKey[];
  readonly choose: (figure: FigureKey) => void;
}

interface Props {
  readonly caption: string;
  readonly headTitle: ReactNode;
  readonly columns: readonly FigureKey[];
  readonly rows: readonly FigureRow[];
  readonly sorting: Sorting;
}

/** Figures with a row for each of something. What the rows are stays in sight where the columns are too many for the screen. */
export function FigureTable({ caption, headTitle, columns, rows, sorting }: Props) {
  return (
    <div className="k-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="k-table">
        <caption className="q-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{headTitle}</th>
            {columns.map((figure) => (
              <ColumnHead key={figure} figure={figure} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, figures, onPeople, isTotal = false }) => (
            <tr key={key} className={isTotal ? 'k-total' : undefined} data-row={key}>
              <th scope="row">{head}</th>
              {columns.map((figure) => (
                <td key={figure} data-figure={figure}>
                  <FigureValue figure={figure} value={figures[figure]} onPeople={onPeople} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHead({ figure, sorting }: { readonly figure: FigureKey; readonly sorting: Sorting }) {
  const t = useTexts(figuresShownTexts);
  const name = useTexts(figureNames);
  const definition = useTexts(figureDefinitions);
  if (!sorting.possible.includes(figure)) {
    return (
      <th scope="col">
        <FigureTerm figure={figure} />
      </th>
    );
  }
  const isBy = sorting.by === figure;
  const order = sorting.ascending ? 'ascending' : 'descending';
  return (
    <th scope="col" aria-sort={isBy ? order : 'none'}>
      <Tooltip title={definition(figure)} trigger={['hover', 'focus']}>
        <button
          type="button"
          className="k-term k-by"
          aria-label={t('sortBy', { figure: name(figure) })}
          onClick={() => sorting.choose(figure)}
        >
          {name(figure)}
          <span aria-hidden="true">{isBy ? (sorting.ascending ? ' ▲' : ' ▼') : ' ⇅'}</span>
        </button>
      </Tooltip>
    </th>
  );
}
