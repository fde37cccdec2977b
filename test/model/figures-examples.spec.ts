import type { Figures, Scope } from '@qunshu/performance';
import { dailyOf, figuresOf, movementsOf, retentionOf, survivalOf } from './figures-reference';
import type { Question } from './questions';
import { branchRowsOf, staffRowsOf } from './report-reference';
import type { TrueContact, TrueGroup, TrueStay, Truth } from './toy-branches';

/** An hour of a day of March 2026 in Shanghai. */
const at = (day: number, hour = 12, second = 0): number =>
  Date.parse(`2026-03-${String(day).padStart(2, '0')}T00:00:00+08:00`) + hour * 3_600_000 + second * 1000;

const group = (chatId: string, createdAt: number, rest: Partial<TrueGroup> = {}): TrueGroup => ({
  ...{ chatId, createdAt, createdKnown: true, dismissedAt: null },
  owners: [{ at: createdAt, value: 'mei' }],
  ...rest,
});
const stay = (chatId: string, externalId: string, when: [number, number?, TrueStay['cause']?]): TrueStay => ({
  ...{ chatId, externalId, joinedAt: when[0], leftAt: when[1] ?? null, cause: when[2] ?? null },
});
const contact = (staffKey: string, externalId: string, when: [number, number?]): TrueContact => ({
  ...{ staffKey, externalId, since: when[0], deletedAt: when[1] ?? null },
});

/**
 * 1 is above 2 (north) and 3 (south), 4 is below 2. Mei is in 4 and goes to 3 on the 10th, Bo is in 2. Mei's group X goes to Bo on
 * the 15th. A and a are one person.
 */
const TRUTH: Truth = {
  zone: 'Asia/Shanghai',
  now: at(20, 18),
  parents: new Map([
    ['1', null],
    ['2', '1'],
    ['3', '1'],
    ['4', '2'],
  ]),
  gone: new Set(),
  staff: new Map([
    [
      'mei',
      {
        active: true,
        departments: [
          { at: at(5), value: '4' },
          { at: at(10), value: '3' },
        ],
      },
    ],
    ['bo', { active: true, departments: [{ at: at(5), value: '2' }] }],
    ['idle', { active: true, departments: [{ at: at(5), value: '2' }] }],
    ['gone', { active: false, departments: [{ at: at(5), value: '2' }] }],
  ]),
  groups: [
    group('X', at(2), {
      owners: [
        { at: at(3), value: 'mei' },
        { at: at(15), value: 'bo' },
      ],
    }),
    group('Y', at(8), { dismissedAt: at(18) }),
    group('Z', at(12), { owners: [] }),
  ],
  stays: [
    stay('X', 'A', [at(2)]),
    stay('X', 'B', [at(2, 12, 60), at(15), 'left']),
    stay('X', 'C', [at(2, 12, 61), at(12), 'removed']),
    stay('X', 'C', [at(15)]),
    stay('X', 'D', [at(16), at(16), 'inferred']),
    stay('Y', 'a', [at(9), at(18), 'dismissed']),
    stay('Y', 'E', [at(9), at(11), 'left']),
    stay('Z', 'B', [at(13)]),
  ],
  contacts: [
    contact('mei', 'A', [at(4), at(7)]),
    contact('mei', 'a', [at(7)]),
    contact('mei', 'E', [at(6), at(12)]),
    contact('bo', 'E', [at(13)]),
    contact('bo', 'C', [at(14), at(14)]),
  ],
  persons: new Map([
    ['A', 'anna'],
    ['a', 'anna'],
  ]),
};

const department = (departmentId: string): Scope => ({ kind: 'department', departmentId });
const staff = (staffKey: string, departmentId: string | null = null): Scope => ({
  kind: 'staff',
  staffKey,
  departmentId,
});
const march = (from: number, to: number): Question['period'] => ({
  from: `2026-03-${String(from).padStart(2, '0')}`,
  to: `2026-03-${String(to).padStart(2, '0')}`,
});
const asked = (scope: Scope, period = march(1, 31), attribution: Question['attribution'] = 'AT_EVENT'): Question => ({
  ...{ scope, period, attribution },
});
const figures = (...of: Parameters<typeof asked>): Figures => figuresOf(TRUTH, asked(...of));

describe('the reference, on an example worked out by hand', () => {
  it('gives every figure of the whole company', () => {
    expect(figures(department('1'))).toEqual({
      groupsOwned: 1,
      groupsCreated: 2,
      groupsDismissed: 1,
      customersJoined: 7,
      foundingJoins: 2,
      customersLeft: 4,
      leftByThemselves: 2,
      removed: 1,
      departuresInferred: 1,
      netGrowth: 3,
      customerSeats: 2,
      uniqueCustomers: 2,
      peopleGained: 6,
      peopleLost: 4,
      overlapRate: 0,
      contacts: 2,
      contactsAdded: 4,
      contactsDeleted: 2,
      contactOverlapRate: 1 / 2,
      contactedRate: 1 / 2,
      churnRate: 4 / 7,
    });
  });

  it('credits a branch with what its people did while they were in it', () => {
    expect(figures(department('2'))).toMatchObject({
      ...{ groupsOwned: 1, groupsCreated: 2, groupsDismissed: 0, customersJoined: 7, foundingJoins: 2 },
      ...{ customersLeft: 2, leftByThemselves: 1, removed: 0, departuresInferred: 1, customerSeats: 2 },
      ...{ contacts: 1, contactsAdded: 4, contactsDeleted: 1, contactOverlapRate: 0, contactedRate: 0 },
    });
    expect(figures(department('3'))).toMatchObject({
      ...{ groupsOwned: 0, groupsCreated: 0, groupsDismissed: 1, customersJoined: 0, customersLeft: 2 },
      ...{ leftByThemselves: 1, removed: 1, customerSeats: 0, uniqueCustomers: 0, overlapRate: null },
      ...{ contacts: 1, contactsAdded: 0, contactsDeleted: 1, contactOverlapRate: 0, contactedRate: null },
    });
    expect(figures(staff('mei', '4'))).toMatchObject({ customersJoined: 5, contacts: 0, contactsAdded: 2 });
    expect(figures(staff('mei'))).toMatchObject({ customersJoined: 5, customersLeft: 2, contacts: 1 });
  });

  it('counts people in a branch who come and go with its people', () => {
    const [north, south] = ['2', '3'].map((id) => movementsOf(TRUTH, asked(department(id))));
    expect(north).toMatchObject({ movedIn: 2, movedOut: 5, dismissed: 0, gained: 8, lost: 6 });
    expect(south).toMatchObject({ movedIn: 5, movedOut: 2, dismissed: 1, gained: 4, lost: 4 });
    expect([figures(department('2')).churnRate, figures(department('3')).churnRate]).toEqual([2 / 9, 2 / 5]);
    expect(figures(department('3'), march(1, 14))).toMatchObject({ uniqueCustomers: 2, overlapRate: 1 / 2 });
  });

  it('credits those of today at all times where that is asked', () => {
    expect(figures(department('2'), march(1, 31), 'CURRENT')).toMatchObject({
      ...{ groupsOwned: 1, groupsCreated: 1, groupsDismissed: 0, customersJoined: 5, customersLeft: 3 },
      ...{ customerSeats: 2, peopleGained: 5, peopleLost: 3, churnRate: 3 / 5 },
      ...{ contacts: 1, contactsAdded: 2, contactsDeleted: 1 },
    });
    expect(figures(department('3'), march(1, 31), 'CURRENT')).toMatchObject({
      ...{ groupsOwned: 0, groupsCreated: 1, groupsDismissed: 1, customersJoined: 2, customersLeft: 1 },
      ...{ customerSeats: 0, peopleGained: 2, peopleLost: 2, churnRate: 1 / 2 },
      ...{ contacts: 1, contactsAdded: 2, contactsDeleted: 1 },
    });
    expect(figures(department('2'), march(1, 9), 'CURRENT')).toMatchObject({ customerSeats: 3, contacts: 0 });
    expect(figures(staff('mei', '4'), march(1, 9), 'CURRENT')).toMatchObject({ customersJoined: 0, contacts: 0 });
  });

  it('knows a group by itself, also one that nobody owns', () => {
    const none = { contacts: null, contactsAdded: null, contactsDeleted: null };
    expect(figures({ kind: 'group', chatId: 'X' })).toMatchObject({
      ...{ groupsOwned: 1, groupsCreated: 1, customersJoined: 5, customersLeft: 3, churnRate: 3 / 5 },
      ...{ ...none, contactOverlapRate: null, contactedRate: null, overlapRate: 0 },
    });
    expect(figures({ kind: 'group', chatId: 'Y' })).toMatchObject({ groupsOwned: 0, groupsDismissed: 1 });
    expect(figures({ kind: 'group', chatId: 'Z' })).toMatchObject({ groupsOwned: 1, customerSeats: 1 });
  });

  it('counts what was there just before the period in the churn alone', () => {
    expect(figures(department('1'), march(11, 16))).toMatchObject({ customersLeft: 4, churnRate: 4 / 7 });
    expect(figures(department('3'), march(11, 16))).toMatchObject({ customersLeft: 2, churnRate: 2 / 5 });
  });

  it('gives each day up to today', () => {
    const rows = dailyOf(TRUTH, asked(department('1'), march(14, 22)));
    expect(rows.map(({ date, ...row }) => [Number(date.slice(-2)), ...Object.values(row)])).toEqual([
      [14, 0, 0, 3, 2],
      [15, 1, 1, 3, 2],
      [16, 1, 1, 3, 2],
      [17, 0, 0, 3, 2],
      [18, 0, 0, 2, 1],
      [19, 0, 0, 2, 1],
      [20, 0, 0, 2, 1],
    ]);
  });

  it.each([
    [1, 6 / 7],
    [2, 5 / 7],
    [7, 4 / 5],
    [18, 1 / 3],
    [30, null],
  ])('knows who stayed longer than %s days', (days, rate) => {
    expect(retentionOf(TRUTH, asked(department('1')), days)).toBe(rate);
  });

  it.each([
    [1, 1],
    [10, 1 / 2],
    [18, 1],
    [19, null],
  ])('knows which groups were alive after %s days', (days, rate) => {
    expect(survivalOf(TRUTH, asked(department('1')), days)).toBe(rate);
    expect(survivalOf(TRUTH, asked(department('3')), days)).toBeNull();
  });

  it('ends a day with its last millisecond, and today with now', () => {
    const midnight = at(17, 0);
    const stays = [midnight - 1, midnight, TRUTH.now, TRUTH.now + 1].map((when, n) => stay('Z', `n${n}`, [when]));
    const truth: Truth = { ...TRUTH, stays };
    const joined = (from: number, to: number): number =>
      figuresOf(truth, asked({ kind: 'group', chatId: 'Z' }, march(from, to))).customersJoined;
    expect([joined(16, 16), joined(17, 17), joined(20, 20), joined(20, 25), joined(1, 31)]).toEqual([1, 1, 1, 1, 3]);
  });

  it('has a day of 23 hours where clocks are put forward', () => {
    const start = Date.parse('2026-03-08T00:00:00-05:00');
    const stays = [start, start + 23 * 3_600_000 - 1, start + 23 * 3_600_000].map((when) =>
      stay('Z', 'A', [when, when, 'left']),
    );
    const truth: Truth = { ...TRUTH, zone: 'America/New_York', stays };
    const rows = dailyOf(truth, asked({ kind: 'group', chatId: 'Z' }, march(7, 9)));
    expect(rows.map(({ customersJoined, customersLeft }) => [customersJoined, customersLeft])).toEqual([
      [0, 0],
      [2, 2],
      [1, 1],
    ]);
  });

  it('gives a report its rows', () => {
    const all = asked(department('1'));
    expect(staffRowsOf(TRUTH, '2', all).map(({ staffKey }) => staffKey)).toEqual(['bo', 'idle', 'mei']);
    expect(staffRowsOf(TRUTH, '3', all).map(({ staffKey }) => staffKey)).toEqual(['mei']);
    expect(
      branchRowsOf(TRUTH, '2', all).map((row) => [row.departmentId, row.directOnly, row.figures.customersJoined]),
    ).toEqual([
      ['4', false, 5],
      ['2', true, 2],
    ]);
  });
});
