import { daysMissing, sumsOf } from './official-figures.rules';

const stock = (ownerKey: string, branch: string | null, groups: number) => {
  return { ownerKey, branch, groups, groupsWithMessages: 1, members: 10 * groups, membersWhoSpoke: 2, messages: 7 };
};
const flow = (ownerKey: string, branch: string | null, newMembers: number) => {
  return { ownerKey, branch, newGroups: 1, newMembers };
};
const rows = {
  stocks: [stock('a', '2', 1), stock('b', '3', 2), stock('c', null, 4)],
  flows: [flow('a', '3', 5), flow('a', '2', 6), flow('b', '3', 7), flow('c', null, 8)],
};

describe('the official figures of a scope', () => {
  it('are those of the owner alone for a staff member', () => {
    expect(sumsOf({ ownerKey: 'a', branches: null }, rows)).toEqual({
      groups: 1,
      groupsWithMessages: 1,
      members: 10,
      membersWhoSpoke: 2,
      messages: 7,
      newGroups: 2,
      newMembers: 11,
    });
  });

  it('count each owner to the branch of the day', () => {
    const three = sumsOf({ ownerKey: null, branches: new Set(['3']) }, rows);
    expect(three).toMatchObject({ groups: 2, newGroups: 2, newMembers: 12 });
    const both = sumsOf({ ownerKey: null, branches: new Set(['2', '3']) }, rows);
    expect(both).toMatchObject({ groups: 3, messages: 14, newMembers: 18 });
  });

  it('leave out what a staff member had in another branch', () => {
    const inside = sumsOf({ ownerKey: 'a', branches: new Set(['3']) }, rows);
    expect(inside).toMatchObject({ groups: 0, newGroups: 1, newMembers: 5 });
  });
});

describe('missing days', () => {
  const period = { from: '2026-11-01', to: '2026-11-30' };
  it('are counted up to yesterday', () => {
    expect(daysMissing(period, '2026-11-11', 8)).toBe(2);
    expect(daysMissing(period, '2027-01-01', 30)).toBe(0);
    expect(daysMissing({ from: '2026-11-11', to: '2026-11-11' }, '2026-11-11', 0)).toBe(0);
    expect(daysMissing({ from: '2026-11-11', to: '2026-11-30' }, '2026-11-11', 0)).toBe(0);
  });
});
