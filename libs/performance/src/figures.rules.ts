import type { Figures, Scope } from './figures';
import { countOf, type Counter, type Counts } from './ledger';

/** What a scope holds at the end of a period is the sum of these up to then. */
export const STOCK_COUNTERS: readonly Counter[] = [
  'groupsHeld',
  'seats',
  'gained',
  'lost',
  'overlapping',
  'contacts',
  'contactPeople',
  'contacted',
];

/** The figures of metrics.md. `within`: what changed in the period; `until`: what changed up to its end. */
export function figuresOf(kind: Scope['kind'], within: Counts, until: Counts): Figures {
  const flow = (counter: Counter): number => countOf(within, counter);
  const stock = (counter: Counter): number => countOf(until, counter);
  const customersJoined = flow('joined');
  const customersLeft = flow('leftAlone') + flow('removed') + flow('inferred');
  const seatsBefore = stock('seats') - flow('seats');
  const uniqueCustomers = stock('gained') - stock('lost');
  return {
    groupsOwned: stock('groupsHeld'),
    groupsCreated: flow('groupsCreated'),
    groupsDismissed: flow('groupsDismissed'),
    customersJoined,
    foundingJoins: flow('founding'),
    customersLeft,
    leftByThemselves: flow('leftAlone'),
    removed: flow('removed'),
    departuresInferred: flow('inferred'),
    netGrowth: customersJoined - customersLeft,
    customerSeats: stock('seats'),
    uniqueCustomers,
    peopleGained: flow('gained'),
    peopleLost: flow('lost'),
    overlapRate: share(stock('overlapping'), uniqueCustomers),
    ...(kind === 'group' ? NO_CONTACTS : contactFigures(within, until)),
    churnRate: share(customersLeft, seatsBefore + customersJoined + flow('movedIn')),
  };
}

/** Null where there is nothing to have a share of. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

type ContactFigures = Pick<
  Figures,
  'contacts' | 'contactsAdded' | 'contactsDeleted' | 'contactOverlapRate' | 'contactedRate'
>;

const NO_CONTACTS: ContactFigures = {
  contacts: null,
  contactsAdded: null,
  contactsDeleted: null,
  contactOverlapRate: null,
  contactedRate: null,
};

function contactFigures(within: Counts, until: Counts): ContactFigures {
  const contacted = countOf(until, 'contacted');
  return {
    contacts: countOf(until, 'contacts'),
    contactsAdded: countOf(within, 'contactsAdded'),
    contactsDeleted: countOf(within, 'contactsDeleted'),
    contactOverlapRate: share(contacted, countOf(until, 'contactPeople')),
    contactedRate: share(contacted, countOf(until, 'gained') - countOf(until, 'lost')),
  };
}
