import { FIGURE_KEYS, type FigureKey } from '@qunshu/web';

/** The orders of staff that the API knows, by the figure that they go by. */
const BY_FIGURE = {
  netGrowth: 'NET_GROWTH_DESC',
  customersJoined: 'CUSTOMERS_JOINED_DESC',
  customerSeats: 'CUSTOMER_SEATS_DESC',
  uniqueCustomers: 'UNIQUE_CUSTOMERS_DESC',
  groupsOwned: 'GROUPS_OWNED_DESC',
  groupsCreated: 'GROUPS_CREATED_DESC',
  groupsDismissed: 'GROUPS_DISMISSED_DESC',
  foundingJoins: 'FOUNDING_JOINS_DESC',
  customersLeft: 'CUSTOMERS_LEFT_DESC',
  leftByThemselves: 'LEFT_BY_THEMSELVES_DESC',
  removed: 'REMOVED_DESC',
  departuresInferred: 'DEPARTURES_INFERRED_DESC',
  peopleGained: 'PEOPLE_GAINED_DESC',
  peopleLost: 'PEOPLE_LOST_DESC',
  overlapRate: 'OVERLAP_RATE_DESC',
  contacts: 'CONTACTS_DESC',
  contactsAdded: 'CONTACTS_ADDED_DESC',
  contactsDeleted: 'CONTACTS_DELETED_DESC',
  contactOverlapRate: 'CONTACT_OVERLAP_RATE_DESC',
  contactedRate: 'CONTACTED_RATE_DESC',
  churnRate: 'CHURN_RATE_DESC',
  retention30: 'RETENTION_DESC',
  groupSurvival30: 'GROUP_SURVIVAL_DESC',
} as const satisfies Record<FigureKey, string>;

export type StaffOrder = (typeof BY_FIGURE)[FigureKey] | 'NAME_ASC';

/** What one ranks by most. */
export const USUAL_RANKS = [
  'netGrowth',
  'customersJoined',
  'customerSeats',
  'uniqueCustomers',
  'groupsOwned',
  'retention30',
  'name',
] as const;

/** From the address: a figure, or `name`. */
export function readRank(text: string): FigureKey | 'name' {
  return text === 'name' ? 'name' : (FIGURE_KEYS.find((known) => known === text) ?? 'netGrowth');
}

export function orderOf(rank: FigureKey | 'name'): StaffOrder {
  return rank === 'name' ? 'NAME_ASC' : BY_FIGURE[rank];
}
