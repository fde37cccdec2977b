import type { Instant, Period } from '@qunshu/kernel';
import type { Figures, Scope } from './figures';

/** The figures of which it can be said whom they count. */
export type PeopleFigure =
  'CUSTOMERS_JOINED' | 'CUSTOMERS_LEFT' | 'CUSTOMER_SEATS' | 'UNIQUE_CUSTOMERS' | 'PEOPLE_GAINED' | 'PEOPLE_LOST';

export const FIELD_OF = {
  CUSTOMERS_JOINED: 'customersJoined',
  CUSTOMERS_LEFT: 'customersLeft',
  CUSTOMER_SEATS: 'customerSeats',
  UNIQUE_CUSTOMERS: 'uniqueCustomers',
  PEOPLE_GAINED: 'peopleGained',
  PEOPLE_LOST: 'peopleLost',
} as const satisfies Record<PeopleFigure, keyof Figures>;

/** Of things at the owner and branch of the moment. */
export interface PeopleAsked {
  readonly figure: PeopleFigure;
  readonly period: Period;
  readonly scope: Scope;
}

/** One of those whom a figure counts. */
export interface CountedPerson {
  readonly at: Instant;
  /** Null for somebody whose name was erased. */
  readonly personId: string | null;
  /** The stay by which they count, or one of them. */
  readonly stayId: string;
}
