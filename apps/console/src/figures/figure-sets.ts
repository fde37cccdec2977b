import { FIGURE_KEYS, type FigureKey } from '@qunshu/web';

export type FigureSet = 'main' | 'growth' | 'contacts' | 'quality' | 'all';

/** The columns of a report, since all of them at once are too many for most. */
export const FIGURE_SETS: Readonly<Record<FigureSet, readonly FigureKey[]>> = {
  main: [
    'groupsOwned',
    'customerSeats',
    'uniqueCustomers',
    'customersJoined',
    'customersLeft',
    'netGrowth',
    'retention30',
  ],
  growth: [
    'groupsCreated',
    'groupsDismissed',
    'customersJoined',
    'foundingJoins',
    'customersLeft',
    'leftByThemselves',
    'removed',
    'departuresInferred',
    'netGrowth',
    'peopleGained',
    'peopleLost',
  ],
  contacts: ['contacts', 'contactsAdded', 'contactsDeleted', 'contactOverlapRate', 'contactedRate'],
  quality: ['overlapRate', 'churnRate', 'retention30', 'groupSurvival30'],
  all: FIGURE_KEYS,
};

export const SET_NAMES: readonly FigureSet[] = ['main', 'growth', 'contacts', 'quality', 'all'];

export function readSet(text: string): FigureSet {
  return SET_NAMES.find((known) => known === text) ?? 'main';
}
