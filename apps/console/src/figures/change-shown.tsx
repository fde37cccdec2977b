import { isShare, useFormats, useTexts, type FigureKey } from '@qunshu/web';
import { changeOf, type Change } from './change-of';
import { figuresShownTexts } from './figures-shown.texts';
import './figures.css';

interface Props {
  readonly figure: FigureKey;
  readonly now: number | null;
  readonly before: number | null;
}

/** By how much a figure rose or fell: told by sign, arrow and colour. */
export function ChangeShown({ figure, now, before }: Props) {
  const t = useTexts(figuresShownTexts);
  const change = changeOf(now, before, isShare(figure));
  const text = useChangeText();
  if (change === null) return <span className="k-muted">{text(null, false)}</span>;
  if (change.by === 0) return <span className="k-muted">{t('same')}</span>;
  const isUp = change.by > 0;
  return (
    <span className={isUp ? 'k-up' : 'k-down'}>
      <span role="img" aria-label={isUp ? t('up') : t('down')}>
        {isUp ? '↑' : '↓'}
      </span>{' '}
      {text(change, isShare(figure))}
    </span>
  );
}

function useChangeText(): (change: Change | null, isPoints: boolean) => string {
  const t = useTexts(figuresShownTexts);
  const { change: signed, share } = useFormats();
  return (change, isPoints) => {
    const by = signed(change?.by ?? null);
    if (isPoints) return t('points', { change: by });
    const ratio = change?.ratio ?? null;
    if (ratio === null) return by;
    return t('ratio', { change: by, share: `${ratio > 0 ? '+' : ''}${share(ratio)}` });
  };
}
