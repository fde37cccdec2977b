import { graphql, type FigureKey } from '@qunshu/web';

/** Every figure, under the name that it has in the catalogues. */
graphql(`
  fragment FigureParts on GroupMetrics {
    groupsOwned
    groupsCreated
    groupsDismissed
    customersJoined
    foundingJoins
    customersLeft
    leftByThemselves
    removed
    departuresInferred
    netGrowth
    customerSeats
    uniqueCustomers
    peopleGained
    peopleLost
    contacts
    contactsAdded
    contactsDeleted
    overlapRate
    contactOverlapRate
    contactedRate
    churnRate
    retention30: retention(days: 30)
    groupSurvival30: groupSurvival(days: 30)
  }
`);

/** Null where there is none. */
export type Figures = Readonly<Record<FigureKey, number | null>>;
