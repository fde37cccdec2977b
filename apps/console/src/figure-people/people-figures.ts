import type { FigureKey } from '@qunshu/web';

/** The figures whose people can be seen, as the API calls them. */
const BY_FIGURE = {
  customersJoined: 'CUSTOMERS_JOINED',
  customersLeft: 'CUSTOMERS_LEFT',
  customerSeats: 'CUSTOMER_SEATS',
  uniqueCustomers: 'UNIQUE_CUSTOMERS',
  peopleGained: 'PEOPLE_GAINED',
  peopleLost: 'PEOPLE_LOST',
} as const;

type CountsPeople = keyof typeof BY_FIGURE;
export type PeopleFigure = (typeof BY_FIGURE)[CountsPeople];

const KEYS: readonly CountsPeople[] = [
  'customersJoined',
  'customersLeft',
  'customerSeats',
  'uniqueCustomers',
  'peopleGained',
  'peopleLost',
];

export function peopleFigureOf(figure: FigureKey): PeopleFigure | null {
  const key = KEYS.find((known) => known === figure);
  return key === undefined ? null : BY_FIGURE[key];
}

/** Null for what is no such figure, as an address may say. */
export function figureOfPeople(text: string): { readonly figure: CountsPeople; readonly people: PeopleFigure } | null {
  const figure = KEYS.find((known) => BY_FIGURE[known] === text);
  return figure === undefined ? null : { figure, people: BY_FIGURE[figure] };
}
