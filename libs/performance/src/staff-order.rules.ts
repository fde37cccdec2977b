import type { CursorShape, Period } from '@qunshu/kernel';
import type { Attribution, Figures } from './figures';

/** By what figure; each begins with the most. */
const FIGURE_OF = {
  NET_GROWTH_DESC: 'netGrowth',
  CUSTOMERS_JOINED_DESC: 'customersJoined',
  CUSTOMER_SEATS_DESC: 'customerSeats',
  UNIQUE_CUSTOMERS_DESC: 'uniqueCustomers',
  GROUPS_OWNED_DESC: 'groupsOwned',
  GROUPS_CREATED_DESC: 'groupsCreated',
  GROUPS_DISMISSED_DESC: 'groupsDismissed',
  FOUNDING_JOINS_DESC: 'foundingJoins',
  CUSTOMERS_LEFT_DESC: 'customersLeft',
  LEFT_BY_THEMSELVES_DESC: 'leftByThemselves',
  REMOVED_DESC: 'removed',
  DEPARTURES_INFERRED_DESC: 'departuresInferred',
  PEOPLE_GAINED_DESC: 'peopleGained',
  PEOPLE_LOST_DESC: 'peopleLost',
  OVERLAP_RATE_DESC: 'overlapRate',
  CONTACTS_DESC: 'contacts',
  CONTACTS_ADDED_DESC: 'contactsAdded',
  CONTACTS_DELETED_DESC: 'contactsDeleted',
  CONTACT_OVERLAP_RATE_DESC: 'contactOverlapRate',
  CONTACTED_RATE_DESC: 'contactedRate',
  CHURN_RATE_DESC: 'churnRate',
} as const satisfies Record<string, keyof Figures>;
type FigureOrder = keyof typeof FIGURE_OF;

/** Of 30 days; see metrics.md. */
export const SHARE_ORDERS = ['RETENTION_DESC', 'GROUP_SURVIVAL_DESC'] as const;

export const STAFF_ORDERS = [
  'NET_GROWTH_DESC',
  'CUSTOMERS_JOINED_DESC',
  'CUSTOMER_SEATS_DESC',
  'UNIQUE_CUSTOMERS_DESC',
  'GROUPS_OWNED_DESC',
  'GROUPS_CREATED_DESC',
  'GROUPS_DISMISSED_DESC',
  'FOUNDING_JOINS_DESC',
  'CUSTOMERS_LEFT_DESC',
  'LEFT_BY_THEMSELVES_DESC',
  'REMOVED_DESC',
  'DEPARTURES_INFERRED_DESC',
  'PEOPLE_GAINED_DESC',
  'PEOPLE_LOST_DESC',
  'OVERLAP_RATE_DESC',
  'CONTACTS_DESC',
  'CONTACTS_ADDED_DESC',
  'CONTACTS_DELETED_DESC',
  'CONTACT_OVERLAP_RATE_DESC',
  'CONTACTED_RATE_DESC',
  'CHURN_RATE_DESC',
  ...SHARE_ORDERS,
  'NAME_ASC',
] as const satisfies readonly (FigureOrder | (typeof SHARE_ORDERS)[number] | 'NAME_ASC')[];
export type StaffOrder = (typeof STAFF_ORDERS)[number];

/** A row of a staff report as far as its place depends on it. */
export interface Ranked {
  readonly staffKey: string;
  readonly name: string;
  readonly figures: Figures;
  /** What one of the `SHARE_ORDERS` goes by; null in any other order. */
  readonly share: number | null;
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

function valueOf(order: StaffOrder, { name, figures, share }: Ranked): number | string | null {
  switch (order) {
    case 'NAME_ASC':
      return name;
    case 'RETENTION_DESC':
    case 'GROUP_SURVIVAL_DESC':
      return share;
    default:
      return figures[FIGURE_OF[order]];
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
