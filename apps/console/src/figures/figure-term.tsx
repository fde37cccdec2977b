import { Tooltip } from 'antd';
import { figureDefinitions, figureNames, useTexts, type FigureKey } from '@qunshu/web';

const TRIGGERS: ('hover' | 'focus' | 'click')[] = ['hover', 'focus', 'click'];

/** What a figure is called, with what it means for whoever points at it, or comes to it by keyboard. */
export function FigureTerm({ figure }: { readonly figure: FigureKey }) {
  const name = useTexts(figureNames);
  const definition = useTexts(figureDefinitions);
  return (
    <Tooltip title={definition(figure)} trigger={TRIGGERS}>
      <button type="button" className="k-term">
        {name(figure)}
      </button>
    </Tooltip>
  );
}
