import type { FigureKey } from '@qunshu/web';

interface Row {
  readonly metrics: Readonly<Record<FigureKey, number | null>>;
}

/** In the order of a figure, as they come where none is named. What has no such figure comes last either way. */
export function sortedBy<Sorted extends Row>(
  rows: readonly Sorted[],
  figure: FigureKey | null,
  ascending: boolean,
): readonly Sorted[] {
  if (figure === null) return rows;
  return [...rows].sort((a, b) => {
    const [one, other] = [a.metrics[figure], b.metrics[figure]];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return ascending ? one - other : other - one;
  });
}
