import { useCallback, useMemo } from 'react';
import {
  DEFAULT_COMPARISON,
  DEFAULT_PERIOD,
  readChoice,
  readComparison,
  useFormats,
  useUrlState,
  writePeriod,
  type Comparison,
  type Days,
  type PeriodChoice,
  type PeriodName,
} from '@qunshu/web';

export interface PeriodState extends PeriodChoice {
  /** Null where nothing is compared. */
  readonly comparison: Comparison | null;
  /** The same for the address of another page, as in `?period=days7`; empty where everything is as by default. */
  readonly query: string;
  choose(period: PeriodName | Days): void;
  compare(comparison: Comparison | null): void;
}

/**
 * The period in the address, which every page with figures has in the same way: `?period=days7` or two days, and
 * `?compare=`. The pages of the lists whose cursors are called as in `cursors` begin anew when it changes.
 */
export function usePeriod(cursors: readonly string[] = ['after']): PeriodState {
  const { today } = useFormats();
  const lists = cursors.join();
  const none = useMemo(() => Object.fromEntries(lists.split(',').map((name) => [name, ''])), [lists]);
  const [{ period, compare }, change] = useUrlState({ ...none, period: DEFAULT_PERIOD, compare: DEFAULT_COMPARISON });
  const now = today();
  const choice = useMemo(() => readChoice(period, now), [period, now]);
  return {
    ...choice,
    comparison: readComparison(compare),
    query: queryOf(period, compare),
    choose: useCallback(
      (chosen) =>
        change({ ...none, period: typeof chosen === 'string' ? chosen : writePeriod(chosen) }, { push: true }),
      [change, none],
    ),
    compare: useCallback((chosen) => change({ ...none, compare: chosen ?? 'none' }, { push: true }), [change, none]),
  };
}

function queryOf(period: string, compare: string): string {
  const query = new URLSearchParams();
  if (period !== DEFAULT_PERIOD) query.set('period', period);
  if (compare !== DEFAULT_COMPARISON) query.set('compare', compare);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
