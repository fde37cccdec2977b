import type { FigureKey } from '@qunshu/web';

/** The orders of staff that the API knows, by the figure that they go by. */
const BY_FIGURE = {
  netGrowth: 'NET_GROWTH_DESC',
  customersJoined: 'CUSTOMERS_JOINED_DESC',
  customerSeats: 'CUSTOMER_SEATS_DESC',
  uniqueCustomers: 'UNIQUE_CUSTOMERS_DESC',
  groupsOwned: 'GROUPS_OWNED_DESC',
  retention30: 'RETENTION_DESC',
} as const;

export type RankFigure = keyof typeof BY_FIGURE;
export type StaffOrder = (typeof BY_FIGURE)[RankFigure] | 'NAME_ASC';

export const RANK_FIGURES: readonly RankFigure[] = [
  'netGrowth',
  'customersJoined',
  'customerSeats',
  'uniqueCustomers',
  'groupsOwned',
  'retention30',
];

/** From the address: a figure, or `name`. */
export function readRank(text: string): RankFigure | 'name' {
  return text === 'name' ? 'name' : (RANK_FIGURES.find((known) => known === text) ?? 'netGrowth');
}

export function orderOf(rank: RankFigure | 'name'): StaffOrder {
  return rank === 'name' ? 'NAME_ASC' : BY_FIGURE[rank];
}

export function rankFigureOf(figure: FigureKey): RankFigure | null {
  return RANK_FIGURES.find((known) => known === figure) ?? null;
}
