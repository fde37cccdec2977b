import { createSandbox } from './sandbox';
import type { Callback } from './step';
import type { TrueGroup } from './truth';

const START = Date.UTC(2026, 2, 2);

function field(callback: Callback, name: string): string {
  return new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(callback.text)?.[1] ?? '';
}

function members(callback: Callback): string[] {
  return [...callback.text.matchAll(/<Item>([^<]*)<\/Item>/g)].map((match) => match[1] ?? '');
}

interface Folded {
  memberId: string;
  joinedAt: number;
  leftAt: number | null;
  quitScene: number | null;
}

/** What a reader who loses nothing makes of a group: the founding members as the detail shows them, then the events. */
function fold(group: TrueGroup, callbacks: readonly Callback[]): Folded[] {
  const founders = group.stays.filter((stay) => stay.joinedAt === group.createdAt);
  const stays: Folded[] = founders
    .filter((stay) => stay.joinScene === 1)
    .map(({ memberId, joinedAt }) => ({ memberId, joinedAt, leftAt: null, quitScene: null }));
  const end = (stay: Folded, at: number, scene: number | null): void => {
    stay.leftAt = at;
    stay.quitScene = scene;
  };
  for (const callback of callbacks.filter((one) => one.chatId === group.chatId)) {
    const at = Number(field(callback, 'CreateTime')) * 1000;
    const open = stays.filter((stay) => stay.leftAt === null);
    if (callback.kind.endsWith('/dismiss')) for (const stay of open) end(stay, at, null);
    for (const memberId of members(callback)) {
      if (callback.kind.endsWith('/add_member')) stays.push({ memberId, joinedAt: at, leftAt: null, quitScene: null });
      const stay = open.find((one) => one.memberId === memberId);
      if (callback.kind.endsWith('/del_member') && stay) end(stay, at, Number(field(callback, 'QuitScene')));
    }
  }
  return stays;
}

describe('the truth', () => {
  const sandbox = createSandbox({
    seed: 11,
    size: { groups: 12, customers: 120, staff: 16, departments: 9 },
    startAt: START,
    days: 25,
  });
  const callbacks = [...sandbox.history()].flatMap((step) => [...step.callbacks]);
  const truth = sandbox.truth();

  it('is what the callbacks add up to, stay by stay', () => {
    for (const group of truth.groups) {
      const stays = group.stays.map(({ memberId, joinedAt, leftAt, quitScene }) => ({
        memberId,
        joinedAt,
        leftAt,
        quitScene,
      }));
      expect(fold(group, callbacks)).toEqual(stays);
    }
  });

  it('has each member at most once at any moment', () => {
    for (const group of truth.groups) {
      const open = group.stays.filter((stay) => stay.leftAt === null).map((stay) => stay.memberId);
      expect(new Set(open).size).toBe(open.length);
    }
  });

  it('chains the versions of each group, and a join and leave lead back to an earlier one', () => {
    let returns = 0;
    for (const { chatId, memberVersion } of truth.groups) {
      const changes = callbacks.filter((one) => one.chatId === chatId && one.kind.includes('_member'));
      const seen = new Set<string>();
      changes.forEach((change, index) => {
        const before = changes[index - 1];
        if (before) expect(field(change, 'LastMemVer')).toBe(field(before, 'CurMemVer'));
        const version = field(change, 'CurMemVer');
        expect(version).toMatch(/^[0-9a-f]{32}$/);
        if (seen.has(version)) returns += 1;
        seen.add(version);
      });
      const last = changes.at(-1);
      const dismissed = callbacks.some((one) => one.chatId === chatId && one.kind.endsWith('/dismiss'));
      if (last && !dismissed) expect(field(last, 'CurMemVer')).toBe(memberVersion);
    }
    expect(returns).toBeGreaterThan(0);
  });

  it('gives a group the version that it had before one member left and came back, whoever they are', () => {
    const own = createSandbox({
      seed: 12,
      size: { groups: 1, customers: 5, staff: 2, departments: 3 },
      startAt: START,
      days: 1,
    });
    const { staff, customers } = own.truth();
    const guests = customers.map((customer) => customer.id);
    const { chatId } = own.found({ owner: staff[0]?.userId ?? '', members: guests });
    for (const guest of guests) {
      const [left] = own.leave(chatId, [guest]);
      const [back] = own.join(chatId, [guest]);
      if (left === undefined || back === undefined) throw new Error('no callback');
      expect(field(back, 'CurMemVer')).toBe(field(left, 'LastMemVer'));
      expect(field(left, 'CurMemVer')).not.toBe(field(left, 'LastMemVer'));
    }
  });

  it('gives the owner, the name and the notice of today as the last of their histories', () => {
    for (const group of truth.groups) {
      expect(group.ownerHistory.at(-1)?.owner).toBe(group.owner);
      expect(group.nameHistory.at(-1)?.name).toBe(group.name);
      expect(group.noticeHistory.at(-1)?.notice).toBe(group.notice);
    }
  });

  it('ends the open stays of a dismissed group with it, and nobody has left by that', () => {
    const dismissed = truth.groups.filter((group) => group.dismissedAt !== null);
    expect(dismissed.length).toBeGreaterThan(0);
    for (const group of dismissed) {
      const ended = group.stays.filter((stay) => stay.endedBy === 'dismissed');
      expect(ended.length).toBeGreaterThan(0);
      expect(ended.every((stay) => stay.leftAt === group.dismissedAt && stay.quitScene === null)).toBe(true);
      expect(group.stays.every((stay) => stay.leftAt !== null)).toBe(true);
    }
  });

  it('is a copy that nobody can spoil', () => {
    sandbox.truth().groups.length = 0;
    expect(sandbox.truth().groups).toHaveLength(12);
  });

  it('has ids that differ only in case, and most customers with a UnionID', () => {
    const ids = truth.customers.map((customer) => customer.id);
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length - 1);
    expect(truth.customers.filter((customer) => customer.unionId !== null).length / ids.length).toBeGreaterThan(0.7);
    expect(truth.customers.every((customer) => customer.type === 1 || customer.unionId === null)).toBe(true);
  });
});
