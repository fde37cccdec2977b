import { addDays, addMonths, type Day, type Period } from '@qunshu/kernel';

/** Rows of figures that together make a period: whole months where they fit, days for the rest. Both ends are included. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** Before it there are no figures. */
const BEGINNING = '0000-00';

/** The spans whose sum is the period. */
export function coverOf({ from, to }: Period): Range[] {
  const firstOfNext = `${addMonths(from, 1).slice(0, 7)}-01`;
  const wholeFrom = from.endsWith('-01') ? from : firstOfNext;
  const lastWhole = monthBefore(addDays(to, 1));
  if (wholeFrom.slice(0, 7) > lastWhole) return [days(from, to)];
  const head = wholeFrom > from ? [days(from, addDays(wholeFrom, -1))] : [];
  const tailFrom = `${addMonths(`${lastWhole}-01`, 1).slice(0, 7)}-01`;
  const tail = tailFrom <= to ? [days(tailFrom, to)] : [];
  return [...head, { from: `m${wholeFrom.slice(0, 7)}`, to: `m${lastWhole}` }, ...tail];
}

/** The spans whose sum is all up to the end of a day. */
export function coverUpTo(to: Day): Range[] {
  const lastWhole = monthBefore(addDays(to, 1));
  const tailFrom = `${addMonths(`${lastWhole}-01`, 1).slice(0, 7)}-01`;
  const months = { from: `m${BEGINNING}`, to: `m${lastWhole}` };
  return tailFrom <= to ? [months, days(tailFrom, to)] : [months];
}

/** The last month that is over when a day begins. */
function monthBefore(day: Day): string {
  return addMonths(`${day.slice(0, 7)}-01`, -1).slice(0, 7);
}

function days(from: Day, to: Day): Range {
  return { from: `d${from}`, to: `d${to}` };
}
