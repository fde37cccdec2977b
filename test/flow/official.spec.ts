import { OfficialContactDayRow, OfficialGroupDayRow } from '@qunshu/database';
import type { Period } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import { OfficialService, type Scope } from '@qunshu/performance';
import type { Step, Truth } from '../../apps/sandbox/src';
import { OfficialPull } from '../../apps/worker/src/official/official-pull.service';
import { boot, type Booted } from '../support/booted';
import { below, lastDays, officialTruth } from '../support/official-truth';

const START = Date.UTC(2026, 7, 1);
const DAYS = 12;
const DAY_MS = 86_400_000;
const STATISTIC = 'externalcontact/groupchat/statistic';
const BEHAVIOUR = 'externalcontact/get_user_behavior_data';

let booted: Booted;
let truth: Truth;
let now = START;
let period: Period;
beforeAll(async () => {
  const size = { groups: 14, customers: 150, staff: 12, departments: 8 };
  const clock = { now: () => now };
  booted = await boot({ sandbox: { seed: 44, size, startAt: START, days: DAYS, detailLagMs: 20, clock } });
  await booted.sync();
  await booted.sandbox.playHistory({ onStep: live });
  await booted.settled();
  await later(START + DAYS * DAY_MS + 6 * 3_600_000);
  truth = booted.sandbox.truth();
  period = lastDays(now, DAYS + 1);
}, 200_000);
afterAll(() => booted.close());

async function live(step: Step): Promise<void> {
  await later(step.at);
  await booted.sandbox.deliverAll(step.callbacks);
  if (step.settles) await booted.settled();
}

function later(at: number): Promise<void> {
  now = Math.max(now, at);
  booted.setClock(now);
  return Promise.resolve();
}

function pull(options: { days?: number; again?: boolean } = {}) {
  const service = booted.server.app.get(OfficialPull, { strict: false });
  return service.run(booted.tenantId, { ...options, onProgress: () => undefined });
}

function figures(scopes: readonly Scope[], of = period) {
  const { database, tenantId } = booted;
  return new OfficialService(database, new OrgViewService(database), { now: () => now }).figures(tenantId, scopes, of);
}

async function everyRow(): Promise<unknown[]> {
  const where = { tenantId: booted.tenantId };
  const groups = await booted.database.read.find(OfficialGroupDayRow, {
    where,
    order: { day: 'ASC', ownerKey: 'ASC' },
  });
  const contacts = await booted.database.read.find(OfficialContactDayRow, {
    where,
    order: { day: 'ASC', staffKey: 'ASC' },
  });
  return [...groups, ...contacts].map((row) => ({ ...row, recordedAt: 0 }));
}

describe('the official statistics of a company', () => {
  it('are pulled for all 180 days with one call a day, and six calls a staff member', async () => {
    const { sandbox } = booted;
    sandbox.calls.reset();
    const active = truth.staff.filter(({ leftAt }) => leftAt === null).length;
    const result = await pull();
    expect(result).toMatchObject({ groups: { refused: 0, problem: null }, contacts: { refused: 0, problem: null } });
    expect(result.contacts.kept).toBe(180 * active);
    expect(sandbox.calls.of(STATISTIC)).toBe(180);
    expect(sandbox.calls.of(BEHAVIOUR)).toBe(6 * active);
  }, 60_000);

  it('are for every owner, over any part of the time, what really was', async () => {
    const owners = [...new Set(truth.groups.flatMap((group) => group.ownerHistory.map(({ owner }) => owner)))];
    expect(owners.length).toBeGreaterThan(2);
    for (const days of [1, 5, DAYS + 1]) {
      const of = lastDays(now, days);
      const scopes = owners.map(
        (userId) => ({ kind: 'staff', staffKey: userId.toLowerCase(), departmentId: null }) as const,
      );
      const expected = owners.map((userId) => officialTruth(truth, { userId }, of));
      expect(await figures(scopes, of)).toEqual(expected);
    }
  });

  it('are for every department those of the owners who were in it on the day', async () => {
    const departments = truth.departments.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
    const scopes = departments.map((id) => ({ kind: 'department', departmentId: String(id) }) as const);
    const expected = departments.map((id) => officialTruth(truth, { departments: below(truth, id) }, period));
    expect(await figures(scopes)).toEqual(expected);
    expect(expected[0]?.newMembers).toBeGreaterThan(100);
  });

  it('count as many groups as we do', async () => {
    const [root] = truth.departments.filter(({ parentId }) => parentId === 0);
    const [official] = await figures([{ kind: 'department', departmentId: String(root?.id) }]);
    const text = `{ customerGroups(first: 100) { nodes { dismissedAt } } }`;
    type Answer = Record<'customerGroups', { nodes: Record<'dismissedAt', string | null>[] }>;
    const { customerGroups } = await booted.query<Answer>(text);
    const living = customerGroups.nodes.filter(({ dismissedAt }) => dismissedAt === null);
    expect(official?.groups).toBe(living.length);
  });

  it('pulled again cost nothing, and read again are the same rows', async () => {
    const { sandbox } = booted;
    const before = await everyRow();
    sandbox.calls.reset();
    expect(await pull()).toMatchObject({ groups: { kept: 0 }, contacts: { kept: 0 } });
    expect(sandbox.calls.of(STATISTIC) + sandbox.calls.of(BEHAVIOUR)).toBe(0);
    expect((await pull({ days: 3, again: true })).groups.kept).toBeGreaterThan(0);
    expect(sandbox.calls.of(STATISTIC)).toBe(3);
    expect(await everyRow()).toEqual(before);
  });

  it('of the days that passed meanwhile are made up for, after days without a pull too', async () => {
    const { sandbox } = booted;
    const [first] = truth.groups.filter(({ dismissedAt }) => dismissedAt === null);
    const customers = truth.customers.slice(0, 40).map(({ id }) => id);
    await later(now + 2 * DAY_MS);
    await sandbox.deliverAll(sandbox.join(first?.chatId ?? '', customers, { at: now }));
    await later(now + DAY_MS);
    truth = sandbox.truth();
    const of = lastDays(now, 3);
    const scope = { kind: 'staff', staffKey: (first?.owner ?? '').toLowerCase(), departmentId: null } as const;
    expect(await figures([scope], of)).toMatchObject([{ asOf: null, daysMissing: 3 }]);
    sandbox.calls.reset();
    await pull();
    expect(sandbox.calls.of(STATISTIC)).toBe(3);
    expect(await figures([scope], of)).toEqual([officialTruth(truth, { userId: first?.owner ?? '' }, of)]);
  });
});

describe('a staff member whose userid WeCom changed', () => {
  it('keeps their official figures', async () => {
    const { sandbox } = booted;
    const owner = truth.groups.find(({ dismissedAt }) => dismissedAt === null)?.owner ?? '';
    const of = (userId: string) => figures([{ kind: 'staff', staffKey: userId.toLowerCase(), departmentId: null }]);
    const before = await of(owner);
    await sandbox.deliverAll(sandbox.renameStaff(owner, 'RenamedOwner', { at: now }));
    await booted.settled();
    expect(await of('RenamedOwner')).toEqual(before);
    expect(await of(owner)).toMatchObject([{ groups: 0, newMembers: 0 }]);
  });
});

describe('when WeCom does not answer', () => {
  const nextDay = async (): Promise<void> => {
    await later(now + DAY_MS);
    booted.sandbox.faults.clear();
    booted.sandbox.calls.reset();
  };

  it('for want of permission, that part alone is left out, with its reason, after one call', async () => {
    const { sandbox } = booted;
    await nextDay();
    sandbox.faults.rate(STATISTIC, { errcode: 48002 }, 1);
    const result = await pull();
    expect(result.groups.problem).toContain('48002');
    expect(result.contacts.problem).toBeNull();
    expect(result.contacts.kept).toBeGreaterThan(0);
    expect(sandbox.calls.of(STATISTIC)).toBeLessThanOrEqual(2);
  });

  it('for one staff member only, the others are read, and that one is not asked for again and again', async () => {
    const { sandbox } = booted;
    await nextDay();
    sandbox.faults.next(BEHAVIOUR, { errcode: 84061 }, 1);
    expect(await pull()).toMatchObject({ contacts: { refused: 1, problem: null }, groups: { problem: null } });
    sandbox.calls.reset();
    expect(await pull()).toMatchObject({ contacts: { kept: 0, refused: 1 } });
    expect(sandbox.calls.of(BEHAVIOUR)).toBe(0);
  });

  it('for a moment, it is asked again; for longer, what was read stays, and only the rest is read later', async () => {
    const { sandbox } = booted;
    await nextDay();
    await nextDay();
    sandbox.faults.next(STATISTIC, { errcode: -1 }, 1);
    expect((await pull({ days: 1 })).groups.problem).toBeNull();
    sandbox.faults.rate(STATISTIC, { errcode: 60020 }, 1);
    expect((await pull()).groups.problem).toContain('60020');
    sandbox.faults.clear();
    sandbox.calls.reset();
    expect((await pull()).groups.problem).toBeNull();
    expect(sandbox.calls.of(STATISTIC)).toBe(1);
  });

  it('a second pull at the same time is refused', async () => {
    await nextDay();
    const both = await Promise.allSettled([pull(), pull()]);
    const refused = both.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'OFFICIAL_PULL_RUNS' } }]);
  });
});
