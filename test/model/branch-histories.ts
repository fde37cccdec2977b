import fc from 'fast-check';
import type { ContactStep, DepartmentStep, Fate, GroupStep, GroupStory, History, Upset } from './history';
import { startOfDay } from './toy-branches';

export const STAFF = ['Mei', 'LiNa', 'Bo', 'Yu', 'An', 'Tao'];
const CUSTOMERS = ['wmA', 'wma', 'wmB', 'wmC', 'wmD', 'wmE'];
/** Of the customers and, here and there, a colleague. */
const MEMBERS = [...CUSTOMERS, ...CUSTOMERS, 'Bo'];
const NOBODY_KNOWN = 'Ghost';
const UNIONS = ['u1', 'u1', 'u2', 'u3'];
const DAY = 86_400_000;
const SECOND = 1000;

/** Shortly after clocks are changed in some of them, at midnight in the last; now is within a day and at its edges. */
const PLACES = [
  { zone: 'Asia/Shanghai', today: '2026-03-20' },
  { zone: 'America/New_York', today: '2026-03-20' },
  { zone: 'America/New_York', today: '2026-11-20' },
  { zone: 'Africa/Cairo', today: '2026-05-10' },
];
const place = fc
  .record({ at: fc.constantFrom(...PLACES), hour: fc.constantFrom(0, 10 * 3_600_000 + 1, DAY - 1) })
  .map(({ at: { zone, today }, hour }) => ({ zone, now: startOfDay(zone, today) + hour }));
type Place = typeof place extends fc.Arbitrary<infer P> ? P : never;

const edge = fc.constantFrom(-1, 0, 0, 1);
/** Few instants, so that things meet at one: midnights, the seconds beside them, and some days exactly after another. */
const instants = fc.array(
  fc.record({
    daysAgo: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 62 }) },
      { weight: 1, arbitrary: fc.integer({ min: 63, max: 800 }) },
    ),
    secondOfDay: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 86_399 })),
    edge,
    age: fc.constantFrom(0, 1, 7, 30),
  }),
  { minLength: 3, maxLength: 14 },
);
type Instants = typeof instants extends fc.Arbitrary<infer I> ? I : never;

/** In order; whole seconds, as WeCom tells them. */
function instantsOf({ zone, now }: Place, raw: Instants): number[] {
  const latest = Math.floor(now / SECOND) * SECOND;
  const all = raw.flatMap(({ daysAgo, secondOfDay, edge: beside, age }) => {
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now - daysAgo * DAY);
    const at = startOfDay(zone, day) + (secondOfDay + beside) * SECOND;
    return age === 0 ? [at] : [at, at + age * DAY, at + age * DAY + beside * SECOND];
  });
  return [...new Set(all.map((at) => Math.min(at, latest)))].sort((one, other) => one - other);
}

const nat = fc.nat({ max: 59 });
const members = fc.uniqueArray(fc.constantFrom(...MEMBERS), { minLength: 1, maxLength: 3 });
const fate = fc.constantFrom<Fate>('in time', 'in time', 'in time', 'in time', 'late', 'lost');
const common = { when: nat, fate };
const rawStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('join' as const), members, ...common }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('leave' as const), members, scene: fc.constantFrom(0, 1, 7), ...common }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('owner' as const), owner: nat, ...common }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dismiss' as const), ...common }) },
);
type RawStep = typeof rawStep extends fc.Arbitrary<infer S> ? S : never;

const rawGroup = fc.record({
  when: nat,
  owner: nat,
  isReadFirst: fc.boolean(),
  founders: fc.array(fc.record({ member: fc.constantFrom(...CUSTOMERS), delay: fc.constantFrom(0, 0, 59, 60, 61) }), {
    maxLength: 3,
  }),
  steps: fc.array(rawStep, { maxLength: 12 }),
});
type RawGroup = typeof rawGroup extends fc.Arbitrary<infer G> ? G : never;

const externalId = fc.constantFrom(...CUSTOMERS);
const rawUpset = fc.oneof(
  fc.record({ kind: fc.constant('renamed' as const), when: nat, who: nat }),
  fc.record({ kind: fc.constant('erased' as const), externalId, isLifted: fc.boolean() }),
  fc.record({ kind: fc.constant('joined' as const), externalIds: fc.tuple(externalId, externalId) }),
  fc.record({
    kind: fc.constant('contact read' as const),
    when: nat,
    of: nat,
    since: fc.constantFrom(null, 0, -30, 60),
  }),
  fc.record({ kind: fc.constant('staff listed' as const), when: nat, who: nat, department: nat }),
  fc.record({ kind: fc.constant('departments listed' as const), when: nat, upTo: fc.integer({ min: 1, max: 6 }) }),
);
type RawUpset = typeof rawUpset extends fc.Arbitrary<infer U> ? U : never;

const raw = fc.record({
  place,
  instants,
  departments: fc.array(nat, { minLength: 1, maxLength: 4 }),
  moved: fc.array(fc.record({ when: nat, id: nat, parent: nat }), { maxLength: 2 }),
  deleted: fc.array(fc.record({ when: nat, id: nat }), { maxLength: 1 }),
  staff: fc.array(fc.array(fc.record({ when: nat, department: nat }), { minLength: 1, maxLength: 3 }), {
    minLength: 3,
    maxLength: 6,
  }),
  leavers: fc.array(fc.record({ when: nat, who: nat }), { maxLength: 1 }),
  groups: fc.array(rawGroup, { minLength: 1, maxLength: 4 }),
  contacts: fc.array(
    fc.record({
      when: nat,
      who: fc.oneof(fc.constant(0), fc.nat({ max: 2 })),
      externalId: fc.constantFrom('wmA', 'wma', 'wmB', 'wmC'),
      kind: fc.constantFrom('added' as const, 'added' as const, 'deleted' as const, 'lost' as const),
    }),
    { maxLength: 14 },
  ),
  unions: fc.array(fc.constantFrom(null, ...UNIONS), { minLength: CUSTOMERS.length, maxLength: CUSTOMERS.length }),
  splits: fc.uniqueArray(externalId, { maxLength: 1 }),
  upsets: fc.array(rawUpset, { maxLength: 3 }),
});
type Raw = typeof raw extends fc.Arbitrary<infer R> ? R : never;

export const histories: fc.Arbitrary<History> = raw.map(historyOf);

const byTime = <T extends { readonly at: number }>(steps: readonly T[]): T[] =>
  [...steps].sort((one, other) => one.at - other.at);

function historyOf(of: Raw): History {
  const times = instantsOf(of.place, of.instants);
  const at = (when: number): number => times[when % times.length] ?? 0;
  const names = STAFF.slice(0, of.staff.length);
  const who = (n: number): string => (n === 59 ? NOBODY_KNOWN : (names[n % names.length] ?? NOBODY_KNOWN));
  const known = (n: number): string => names[n % names.length] ?? NOBODY_KNOWN;
  const postings = of.staff.flatMap((own, n) =>
    own.map(({ when, department }) => ({
      at: at(when),
      userId: known(n),
      department: 1 + (department % (of.departments.length + 1)),
    })),
  );
  const leavers = of.leavers.map(({ when, who: n }) => ({ at: at(when), userId: known(n), department: null }));
  const contacts = byTime(
    of.contacts.map(({ when, who: n, ...rest }) => ({ at: at(when), userId: known(n), ...rest })),
  );
  return {
    ...of.place,
    departments: departmentsOf(of, at),
    staff: byTime([...postings, ...leavers]),
    groups: of.groups.map((group, n) => storyOf(group, { chatId: `wr${n}`, at, who, now: of.place.now })),
    contacts,
    unions: CUSTOMERS.flatMap((externalId, n) => {
      const unionId = of.unions[n] ?? null;
      return unionId === null ? [] : [{ externalId, unionId }];
    }),
    splits: of.splits,
    upsets: of.upsets.map((upset, n) => upsetOf(upset, { n, at, known, contacts })),
  };
}

interface UpsetParts {
  readonly n: number;
  readonly at: (when: number) => number;
  readonly known: (n: number) => string;
  readonly contacts: readonly ContactStep[];
}

function upsetOf(upset: RawUpset, { n, at, known, contacts }: UpsetParts): Upset {
  switch (upset.kind) {
    case 'renamed':
      return { kind: 'renamed', at: at(upset.when), userId: known(upset.who), to: `New${n}` };
    case 'contact read': {
      const of = contacts[upset.of % contacts.length] ?? null;
      if (of === null) return { kind: 'departments listed', at: at(upset.when), upTo: 6 };
      const since = upset.since === null ? null : of.at + upset.since * SECOND;
      return { kind: 'contact read', at: Math.max(at(upset.when), of.at), of, since };
    }
    case 'staff listed': {
      const department = upset.department === 59 ? null : 1 + (upset.department % 4);
      return { kind: 'staff listed', at: at(upset.when), userId: known(upset.who), department };
    }
    case 'departments listed':
      return { kind: 'departments listed', at: at(upset.when), upTo: upset.upTo };
    default:
      return upset;
  }
}

/** Number 1 is the root; each other stands below one of a smaller number, so that there are no circles. */
function departmentsOf(of: Raw, at: (when: number) => number): DepartmentStep[] {
  const founded = of.place.now - 100 * DAY;
  const size = of.departments.length;
  const first = of.departments.map((parent, n) => ({ at: founded, id: n + 2, parent: 1 + (parent % (n + 1)) }));
  const idOf = (n: number): number => 2 + (n % size);
  const moved = of.moved.map(({ when, id, parent }) => ({
    at: at(when),
    id: idOf(id),
    parent: 1 + (parent % (idOf(id) - 1)),
  }));
  const deleted = of.deleted.map(({ when, id }) => ({ at: at(when), id: idOf(id), parent: null }));
  return byTime([{ at: founded, id: 1, parent: 0 }, ...first, ...moved, ...deleted]);
}

interface StoryParts {
  readonly chatId: string;
  readonly at: (when: number) => number;
  readonly who: (n: number) => string;
  readonly now: number;
}

function storyOf(group: RawGroup, { chatId, at, who, now }: StoryParts): GroupStory {
  const createdAt = at(group.when);
  const founders = group.founders.map(({ member, delay }): GroupStep => {
    const joinedAt = Math.min(createdAt + delay * SECOND, Math.floor(now / SECOND) * SECOND);
    return { kind: 'join', at: joinedAt, members: [member], fate: 'in time' };
  });
  const steps = group.steps.map((step) => stepOf(step, { at, who }));
  const isLater = (step: GroupStep): boolean => step.at >= createdAt;
  const all = byTime([...founders, ...steps].filter(isLater));
  return { chatId, createdAt, isReadFirst: group.isReadFirst, owner: who(group.owner), steps: possible(all) };
}

function stepOf(step: RawStep, { at, who }: Pick<StoryParts, 'at' | 'who'>): GroupStep {
  const { when, ...rest } = step;
  if (rest.kind !== 'owner') return { ...rest, at: at(when) };
  return { kind: 'owner', to: who(rest.owner), at: at(when), fate: rest.fate };
}

/** Only those join who are not in, only those leave who are, and nothing follows a dismissal. */
function possible(steps: readonly GroupStep[]): GroupStep[] {
  const present = new Set<string>();
  let isOver = false;
  return steps.flatMap((step): GroupStep[] => {
    if (isOver) return [];
    isOver = step.kind === 'dismiss';
    if (step.kind !== 'join' && step.kind !== 'leave') return [step];
    const moving = step.members.filter((member) => present.has(member) === (step.kind === 'leave'));
    moving.forEach((member) => (step.kind === 'join' ? present.add(member) : present.delete(member)));
    return moving.length === 0 ? [] : [{ ...step, members: moving }];
  });
}
