import { FIGURE_KEYS, useTexts } from '@qunshu/web';
import { ChangeShown } from './change-shown';
import type { Figures } from './figure-parts';
import { FigureTerm } from './figure-term';
import { FigureValue, type OnPeople } from './figure-value';
import { figuresShownTexts } from './figures-shown.texts';
import { useFigureFormat } from './use-figure-format';
import './figures.css';

interface Props {
  readonly caption: string;
  readonly figures: Figures;
  readonly before: Figures | null;
  readonly onPeople?: OnPeople | undefined;
}

/** All figures of one scope, beside those of the period that they are compared with. */
export function FigureList({ caption, figures, before, onPeople }: Props) {
  const t = useTexts(figuresShownTexts);
  const format = useFigureFormat();
  return (
    <div className="k-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="k-table k-lines">
        <caption className="q-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{t('now')}</th>
            {before !== null && <th scope="col">{t('before')}</th>}
            {before !== null && <th scope="col">{t('change')}</th>}
          </tr>
        </thead>
        <tbody>
          {FIGURE_KEYS.map((figure) => (
            <tr key={figure} data-row={figure}>
              <th scope="row">
                <FigureTerm figure={figure} />
              </th>
              <td>
                <FigureValue figure={figure} value={figures[figure]} onPeople={onPeople} />
              </td>
              {before !== null && <td>{format(figure, before[figure])}</td>}
              {before !== null && (
                <td>
                  <ChangeShown figure={figure} now={figures[figure]} before={before[figure]} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
