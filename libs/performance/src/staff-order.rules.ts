import type { CursorShape, Period } from '@qunshu/kernel';
import type { Attribution, Figures } from './figures';

export const STAFF_ORDERS = [
  'NET_GROWTH_DESC',
  'CUSTOMERS_JOINED_DESC',
  'CUSTOMER_SEATS_DESC',
  'UNIQUE_CUSTOMERS_DESC',
  'GROUPS_OWNED_DESC',
  'RETENTION_DESC',
  'NAME_ASC',
] as const;
export type StaffOrder = (typeof STAFF_ORDERS)[number];

/** A row of a staff report as far as its place depends on it. */
export interface Ranked {
  readonly staffKey: string;
  readonly name: string;
  readonly figures: Figures;
  /** Of 30 days; only where rows are ordered by it. */
  readonly retention: number | null;
}

/** The place of a row: null comes last, a tie goes by the userid. */
export interface Place {
  readonly value: number | string | null;
  readonly staffKey: string;
}

export function placeOf(order: StaffOrder, row: Ranked): Place {
  return { value: valueOf(order, row), staffKey: row.staffKey };
}

/** Negative where the first comes before the second. */
export function compare(order: StaffOrder, a: Place, b: Place): number {
  if (a.value !== b.value) {
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    const isSmaller = a.value < b.value;
    return isSmaller === (order === 'NAME_ASC') ? -1 : 1;
  }
  if (a.staffKey === b.staffKey) return 0;
  return a.staffKey < b.staffKey ? -1 : 1;
}

/** What makes two lists of staff the same one. */
export interface RankedList {
  readonly orderBy: StaffOrder;
  readonly period: Period;
  readonly attribution: Attribution;
  readonly departmentId: string | null;
}

/** A cursor holds the place of its row, so that what moves meanwhile neither hides nor repeats a row that stayed. */
export function cursorShape({ orderBy, period, attribution, departmentId }: RankedList): CursorShape {
  const list = [orderBy, period.from, period.to, attribution, departmentId ?? ''];
  return { ordering: `staff ${list.join(' ')}`, values: ['string', 'string'] };
}

export function cursorValues({ value, staffKey }: Place): [string, string] {
  return [JSON.stringify(value), staffKey];
}

/** Null where it is no place in this order. */
export function placeOfCursor(order: StaffOrder, [value, staffKey]: readonly [string, string]): Place | null {
  const parsed = parseJson(value);
  if (parsed === null) return { value: null, staffKey };
  const kind = order === 'NAME_ASC' ? 'string' : 'number';
  const isValue = typeof parsed === 'string' || typeof parsed === 'number';
  return isValue && typeof parsed === kind ? { value: parsed, staffKey } : null;
}

function valueOf(order: StaffOrder, { name, figures, retention }: Ranked): number | string | null {
  switch (order) {
    case 'NET_GROWTH_DESC':
      return figures.netGrowth;
    case 'CUSTOMERS_JOINED_DESC':
      return figures.customersJoined;
    case 'CUSTOMER_SEATS_DESC':
      return figures.customerSeats;
    case 'UNIQUE_CUSTOMERS_DESC':
      return figures.uniqueCustomers;
    case 'GROUPS_OWNED_DESC':
      return figures.groupsOwned;
    case 'RETENTION_DESC':
      return retention;
    case 'NAME_ASC':
      return name;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
