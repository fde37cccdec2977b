import { branchAt, changesBranch } from './branches.rules';

const facts = [
  { departmentId: '2', at: 10 },
  { departmentId: '2', at: 15 },
  { departmentId: '3', at: 20 },
];

describe('the branch of a staff member', () => {
  it('is the one in force, and the first one known before that', () => {
    expect([5, 10, 19, 20, 99].map((at) => branchAt(facts, at))).toEqual(['2', '2', '2', '3', '3']);
    expect(branchAt([], 5)).toBeNull();
  });

  it('changes where another one follows, not where the same is told again', () => {
    expect(changesBranch(facts, 0, 19)).toBe(false);
    expect(changesBranch(facts, 0, 20)).toBe(true);
    expect(changesBranch(facts, 20, 99)).toBe(false);
    expect(changesBranch([], 0, 99)).toBe(false);
  });
});
