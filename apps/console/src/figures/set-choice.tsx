import { useTexts } from '@qunshu/web';
import { Choice } from '../kit/choice';
import { SET_NAMES, type FigureSet } from './figure-sets';
import { figuresShownTexts } from './figures-shown.texts';

/** Which figures a report has columns of. */
export function SetChoice({
  value,
  onChosen,
}: {
  readonly value: FigureSet;
  readonly onChosen: (value: FigureSet) => void;
}) {
  const t = useTexts(figuresShownTexts);
  const options = SET_NAMES.map((name) => ({ value: name, label: t(name) }));
  return <Choice label={t('columns')} options={options} value={value} onChosen={onChosen} />;
}
