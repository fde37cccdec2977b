import type { Day } from '@qunshu/kernel';
import type { DailyFigures } from './figures';
import { countOf, type Counts } from './ledger';

/** One row a day. `before`: what there was when the first day began; `rows`: the days on which anything changed. */
export function dailyOf(
  days: readonly Day[],
  before: Counts,
  rows: readonly { readonly span: string; readonly counts: Counts }[],
): DailyFigures[] {
  const bySpan = new Map(rows.map(({ span, counts }) => [span, counts]));
  let customerSeats = countOf(before, 'seats');
  let groupsOwned = countOf(before, 'groupsHeld');
  return days.map((date) => {
    const counts = bySpan.get(`d${date}`) ?? [];
    customerSeats += countOf(counts, 'seats');
    groupsOwned += countOf(counts, 'groupsHeld');
    const customersLeft = countOf(counts, 'leftAlone') + countOf(counts, 'removed') + countOf(counts, 'inferred');
    return { date, customersJoined: countOf(counts, 'joined'), customersLeft, customerSeats, groupsOwned };
  });
}
