import { figureNames, useTexts, type FigureKey } from '@qunshu/web';
import { peopleFigureOf, type PeopleFigure } from '../figure-people/people-figures';
import { figuresShownTexts } from './figures-shown.texts';
import { useFigureFormat } from './use-figure-format';

export type OnPeople = (figure: PeopleFigure) => void;

interface Props {
  readonly figure: FigureKey;
  readonly value: number | null;
  /** Whom it counts can be seen where this is given. */
  readonly onPeople?: OnPeople | undefined;
}

/** A figure, to be opened where it counts people. */
export function FigureValue({ figure, value, onPeople }: Props) {
  const t = useTexts(figuresShownTexts);
  const name = useTexts(figureNames);
  const shown = useFigureFormat()(figure, value);
  const people = peopleFigureOf(figure);
  if (onPeople === undefined || people === null || value === null || value === 0) return shown;
  const label = t('seePeople', { figure: name(figure), value: shown });
  return (
    <button type="button" className="k-link" aria-label={label} onClick={() => onPeople(people)}>
      {shown}
    </button>
  );
}
