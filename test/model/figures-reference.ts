import type { Attribution, DailyFigures, Figures } from '../../libs/performance/src/figures';
import {
  Belonging,
  dayAfter,
  dayOf,
  personOf,
  startOfDay,
  type AnyScope,
  type TrueGroup,
  type TrueStay,
  type Truth,
} from './toy-branches';

/** What is asked of the reference: the days, both included, and the instants that they are. */
export interface Question {
  readonly scope: AnyScope;
  readonly period: { readonly from: string; readonly to: string };
  readonly attribution: Attribution;
}

interface Span {
  readonly from: number;
  /** The last millisecond of the period, or now. */
  readonly end: number;
}

/** Something that happened to one seat, or to a person, or to a pair. */
interface Change<Kind extends string> {
  readonly kind: Kind;
  readonly at: number;
}

type SeatChange = Change<'joined' | 'movedIn' | 'left' | 'dismissed' | 'movedOut'> & { readonly stay: TrueStay };

export function spanOf(truth: Truth, { from, to }: Question['period']): Span {
  const lastInstant = startOfDay(truth.zone, dayAfter(to)) - 1;
  return { from: startOfDay(truth.zone, from), end: Math.min(lastInstant, truth.now) };
}

const isIn = (at: number | null, { from, end }: Span): boolean => at !== null && at >= from && at <= end;
const isOpen = (thing: { since: number; until: number | null }, at: number): boolean =>
  thing.since <= at && (thing.until === null || thing.until > at);
const stayAt = ({ joinedAt, leftAt }: TrueStay, at: number): boolean => isOpen({ since: joinedAt, until: leftAt }, at);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const count = <T>(things: readonly T[], fits: (thing: T) => boolean): number => things.filter(fits).length;
const inOrder = (instants: readonly (number | null)[]): number[] =>
  [...new Set(instants.filter((at) => at !== null))].sort((one, other) => one - other);

function groupOf(truth: Truth, { chatId }: TrueStay): TrueGroup {
  const group = truth.groups.find((one) => one.chatId === chatId);
  if (group === undefined) throw new Error(`a stay in no group: ${chatId}`);
  return group;
}

/** The stays that are seats of the scope at an instant. */
function seatsAt(truth: Truth, belonging: Belonging, at: number): TrueStay[] {
  return truth.stays.filter((stay) => stayAt(stay, at) && belonging.hasGroup(groupOf(truth, stay), at));
}

/** All that ever happened to the seats of a scope, in order; at one instant what begins stands before what ends. */
function seatChanges(truth: Truth, belonging: Belonging): SeatChange[] {
  const moves = [
    ...truth.groups.map(({ owners }) => owners),
    ...[...truth.staff.values()].map((one) => one.departments),
  ];
  const instants = inOrder([
    ...truth.stays.flatMap(({ joinedAt, leftAt }) => [joinedAt, leftAt]),
    ...moves.flatMap((facts) => facts.map(({ at }) => at)),
  ]);
  return instants.flatMap((at) => {
    const here = truth.groups.filter((group) => belonging.hasGroup(group, at)).map(({ chatId }) => chatId);
    const before = truth.groups.filter((group) => belonging.hasGroup(group, at - 1)).map(({ chatId }) => chatId);
    const changes = truth.stays.flatMap((stay): SeatChange[] => {
      const [isHere, wasHere] = [here.includes(stay.chatId), before.includes(stay.chatId)];
      const wasOpen = stayAt(stay, at - 1);
      return [
        ...(stay.joinedAt === at && isHere ? [{ kind: 'joined' as const, at, stay }] : []),
        ...(wasOpen && isHere && !wasHere ? [{ kind: 'movedIn' as const, at, stay }] : []),
        ...(stay.leftAt === at && isHere ? [{ kind: endingOf(stay), at, stay }] : []),
        ...(wasOpen && wasHere && !isHere ? [{ kind: 'movedOut' as const, at, stay }] : []),
      ];
    });
    return [...changes.filter(({ kind }) => isBeginning(kind)), ...changes.filter(({ kind }) => !isBeginning(kind))];
  });
}

function endingOf({ cause }: TrueStay): 'left' | 'dismissed' {
  return cause === 'dismissed' ? 'dismissed' : 'left';
}

function isBeginning(kind: SeatChange['kind']): boolean {
  return kind === 'joined' || kind === 'movedIn';
}

/** Each time that a person came to have a seat in the scope, or to have none. */
function peopleChanges(truth: Truth, changes: readonly SeatChange[]): Change<'gained' | 'lost'>[] {
  const seats = new Map<string, number>();
  return changes.flatMap(({ kind, at, stay }): Change<'gained' | 'lost'>[] => {
    const person = personOf(truth, stay.externalId);
    const before = seats.get(person) ?? 0;
    const after = before + (isBeginning(kind) ? 1 : -1);
    seats.set(person, after);
    if (before === 0 && after === 1) return [{ kind: 'gained', at }];
    return before === 1 && after === 0 ? [{ kind: 'lost', at }] : [];
  });
}

interface Pair {
  readonly staffKey: string;
  readonly person: string;
  readonly spells: readonly { readonly since: number; readonly until: number | null }[];
}

/** Staff and people, whatever external userids they are contacts by. */
function pairsOf(truth: Truth): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { staffKey, externalId, since, deletedAt } of truth.contacts) {
    const person = personOf(truth, externalId);
    const before = pairs.get(JSON.stringify([staffKey, person]))?.spells ?? [];
    const spells = [...before, { since, until: deletedAt }];
    pairs.set(JSON.stringify([staffKey, person]), { staffKey, person, spells });
  }
  return [...pairs.values()];
}

const isContact = ({ spells }: Pair, at: number): boolean => spells.some((spell) => isOpen(spell, at));

/** When a pair became contacts, and when it ceased to be. */
function pairChanges({ spells }: Pair): Change<'added' | 'deleted'>[] {
  return inOrder(spells.flatMap(({ since, until }) => [since, until])).flatMap((at) => {
    const before = count(spells, (spell) => isOpen(spell, at - 1));
    const within = before + count(spells, ({ since }) => since === at);
    const after = count(spells, (spell) => isOpen(spell, at));
    return [
      ...(before === 0 && within > 0 ? [{ kind: 'added' as const, at }] : []),
      ...(within > 0 && after === 0 ? [{ kind: 'deleted' as const, at }] : []),
    ];
  });
}

function contactFigures(truth: Truth, question: Question): Pick<Figures, ContactField> {
  const none = { contacts: null, contactsAdded: null, contactsDeleted: null };
  if (question.scope.kind === 'group') return { ...none, contactOverlapRate: null, contactedRate: null };
  const belonging = new Belonging(truth, question.scope, question.attribution);
  const span = spanOf(truth, question.period);
  const held = pairsOf(truth).filter(
    (pair) => isContact(pair, span.end) && belonging.hasStaff(pair.staffKey, span.end),
  );
  const changes = pairsOf(truth).flatMap((pair) =>
    pairChanges(pair).filter(({ at }) => isIn(at, span) && belonging.hasStaff(pair.staffKey, at)),
  );
  const contacts = new Set(held.map(({ person }) => person));
  const present = new Set(seatsAt(truth, belonging, span.end).map(({ externalId }) => personOf(truth, externalId)));
  return {
    contacts: held.length,
    contactsAdded: count(changes, ({ kind }) => kind === 'added'),
    contactsDeleted: count(changes, ({ kind }) => kind === 'deleted'),
    contactOverlapRate: share(
      count([...contacts], (person) => present.has(person)),
      contacts.size,
    ),
    contactedRate: share(
      count([...present], (person) => contacts.has(person)),
      present.size,
    ),
  };
}

type ContactField = 'contacts' | 'contactsAdded' | 'contactsDeleted' | 'contactOverlapRate' | 'contactedRate';

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
  const all = seatChanges(truth, belonging);
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
