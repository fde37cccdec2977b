import { useTexts, type FigureKey } from '@qunshu/web';
import { ChangeShown } from './change-shown';
import type { Figures } from './figure-parts';
import { figuresShownTexts } from './figures-shown.texts';
import { FigureTerm } from './figure-term';
import { FigureValue, type OnPeople } from './figure-value';
import './figures.css';

interface Props {
  readonly shown: readonly FigureKey[];
  readonly figures: Figures;
  /** Null where nothing is compared. */
  readonly before: Figures | null;
  readonly onPeople?: OnPeople | undefined;
}

/** Figures at a glance, each with its change. */
export function FigureCards({ shown, figures, before, onPeople }: Props) {
  const t = useTexts(figuresShownTexts);
  return (
    <dl className={`k-scores k-scores-${String(shown.length)}`}>
      {shown.map((figure) => (
        <div key={figure} className="k-score" data-figure={figure}>
          <dt>
            <FigureTerm figure={figure} />
          </dt>
          <dd className="k-score-number">
            <FigureValue figure={figure} value={figures[figure]} onPeople={onPeople} />
          </dd>
          {before !== null && (
            <dd className="k-change">
              {figures[figure] === null ? (
                <span className="k-muted">{t('notYet')}</span>
              ) : (
                <ChangeShown figure={figure} now={figures[figure]} before={before[figure]} />
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
