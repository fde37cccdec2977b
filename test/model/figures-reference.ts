import type { DailyFigures, Figures } from '@qunshu/performance';
import { contactFigures } from './contacts-reference';
import { count, isIn, isOpen, share, spanOf, type Question, type Span } from './questions';
import { groupOf, peopleChanges, seatChanges, seatsAt, stayAt, type SeatChange } from './seat-changes';
import { Belonging, dayAfter, dayOf, personOf, type TrueGroup, type TrueStay, type Truth } from './toy-branches';

function groupFigures(truth: Truth, question: Question): Pick<Figures, GroupField> {
  const belonging = new Belonging(truth, question.scope, question.attribution);
  const span = spanOf(truth, question.period);
  const { groups } = truth;
  const isThere = ({ createdAt, dismissedAt }: TrueGroup): boolean =>
    isOpen({ since: createdAt, until: dismissedAt }, span.end);
  return {
    groupsCreated: count(groups, (group) => isCreatedIn(group, span) && belonging.hasGroup(group, group.createdAt)),
    groupsDismissed: count(groups, (group) => {
      const { dismissedAt } = group;
      return dismissedAt !== null && isIn(dismissedAt, span) && belonging.hasGroup(group, dismissedAt);
    }),
    groupsOwned: count(groups, (group) => isThere(group) && belonging.hasGroup(group, span.end)),
  };
}

type GroupField = 'groupsCreated' | 'groupsDismissed' | 'groupsOwned';

function isCreatedIn({ createdAt, createdKnown }: TrueGroup, span: Span): boolean {
  return createdKnown && isIn(createdAt, span);
}

const FOUNDING_MS = 60_000;

function isFounding(truth: Truth, stay: TrueStay): boolean {
  const { createdAt, createdKnown } = groupOf(truth, stay);
  return createdKnown && Math.abs(stay.joinedAt - createdAt) <= FOUNDING_MS;
}

function overlapOf(truth: Truth, seats: readonly TrueStay[]): number | null {
  const people = [...new Set(seats.map(({ externalId }) => personOf(truth, externalId)))];
  const inSeveral = count(people, (person) => {
    const own = seats.filter(({ externalId }) => personOf(truth, externalId) === person);
    return new Set(own.map(({ chatId }) => chatId)).size >= 2;
  });
  return share(inSeveral, people.length);
}

/** What the two identities of the definitions are about. */
export function movementsOf(truth: Truth, question: Question) {
  const belonging = new Belonging(truth, question.scope, question.attribution);
  const span = spanOf(truth, question.period);
  const all = seatChanges(truth, question);
  const changes = all.filter(({ at }) => isIn(at, span));
  const people = peopleChanges(truth, all).filter(({ at }) => isIn(at, span));
  const [before, after] = [seatsAt(truth, belonging, span.from - 1), seatsAt(truth, belonging, span.end)];
  const persons = (seats: readonly TrueStay[]): number =>
    new Set(seats.map(({ externalId }) => personOf(truth, externalId))).size;
  const of = (wanted: SeatChange['kind']): SeatChange[] => changes.filter(({ kind }) => kind === wanted);
  return {
    joined: of('joined'),
    left: of('left'),
    dismissed: of('dismissed').length,
    movedIn: of('movedIn').length,
    movedOut: of('movedOut').length,
    gained: count(people, ({ kind }) => kind === 'gained'),
    lost: count(people, ({ kind }) => kind === 'lost'),
    seats: { before: before.length, after: after.length },
    people: { before: persons(before), after: persons(after) },
    overlap: overlapOf(truth, after),
  };
}

/** Every figure of a scope over a period, by the definitions. */
export function figuresOf(truth: Truth, question: Question): Figures {
  const { joined, left, ...moved } = movementsOf(truth, question);
  const because = (cause: TrueStay['cause']): number => count(left, ({ stay }) => stay.cause === cause);
  return {
    ...groupFigures(truth, question),
    customersJoined: joined.length,
    foundingJoins: count(joined, ({ stay }) => isFounding(truth, stay)),
    customersLeft: left.length,
    leftByThemselves: because('left'),
    removed: because('removed'),
    departuresInferred: because('inferred'),
    netGrowth: joined.length - left.length,
    customerSeats: moved.seats.after,
    uniqueCustomers: moved.people.after,
    peopleGained: moved.gained,
    peopleLost: moved.lost,
    overlapRate: moved.overlap,
    ...contactFigures(truth, question),
    churnRate: share(left.length, moved.seats.before + joined.length + moved.movedIn),
  };
}

const DAY_MS = 86_400_000;

/** Of the stays that began in the period and could have lasted so long: the share that did. */
export function retentionOf(truth: Truth, question: Question, days: number): number | null {
  const belonging = new Belonging(truth, question.scope, question.attribution);
  const span = spanOf(truth, question.period);
  const began = truth.stays.filter(
    (stay) => isIn(stay.joinedAt, span) && belonging.hasGroup(groupOf(truth, stay), stay.joinedAt),
  );
  const old = began.filter(({ joinedAt }) => joinedAt + days * DAY_MS <= truth.now);
  const kept = count(old, ({ joinedAt, leftAt }) => leftAt === null || leftAt - joinedAt > days * DAY_MS);
  return share(kept, old.length);
}

/** Of the groups created in the period and old enough: the share that at that age were there and held a customer. */
export function survivalOf(truth: Truth, question: Question, days: number): number | null {
  const belonging = new Belonging(truth, question.scope, question.attribution);
  const span = spanOf(truth, question.period);
  const created = truth.groups.filter(
    (group) => isCreatedIn(group, span) && belonging.hasGroup(group, group.createdAt),
  );
  const old = created.filter(({ createdAt }) => createdAt + days * DAY_MS <= truth.now);
  const alive = count(old, ({ chatId, createdAt, dismissedAt }) => {
    const at = createdAt + days * DAY_MS;
    const isHeld = truth.stays.some((stay) => stay.chatId === chatId && stayAt(stay, at));
    return (dismissedAt === null || dismissedAt > at) && isHeld;
  });
  return share(alive, old.length);
}

/** One row a day, up to today. */
export function dailyOf(truth: Truth, { period, ...rest }: Question): DailyFigures[] {
  const rows: DailyFigures[] = [];
  const today = dayOf(truth.zone, truth.now);
  for (let date = period.from; date <= period.to && date <= today; date = dayAfter(date)) {
    const figures = figuresOf(truth, { ...rest, period: { from: date, to: date } });
    const { customersJoined, customersLeft, customerSeats, groupsOwned } = figures;
    rows.push({ date, customersJoined, customersLeft, customerSeats, groupsOwned });
  }
  return rows;
}
