import { useCallback } from 'react';
import { isShare, useFormats, type FigureKey } from '@qunshu/web';

/** How a figure is written: a count, or a share as a percentage. */
export function useFigureFormat(): (figure: FigureKey, value: number | null) => string {
  const { count, share } = useFormats();
  return useCallback((figure, value) => (isShare(figure) ? share(value) : count(value)), [count, share]);
}
