import type { Sandbox } from '../../../sandbox/src';

/** Whom the tokens of the demo act as: those who have the most to see. Null where nobody can be one. */
export interface Cast {
  readonly manager: string | null;
  readonly staff: string | null;
}

export function castOf(sandbox: Sandbox): Cast {
  const truth = sandbox.truth();
  const there = truth.staff.filter(({ leftAt }) => leftAt === null);
  const branchOf = new Map(there.map((one) => [one.userId, one.departmentHistory.at(-1)?.mainDepartment]));
  const owners = truth.groups.filter(({ dismissedAt }) => dismissedAt === null).map(({ owner }) => owner);
  const led = truth.departments.filter(({ deletedAt }) => deletedAt === null);
  const leaders = led.flatMap(({ id, leaders: all }) => all.filter((leader) => branchOf.get(leader) === id));
  const groupsBelow = (leader: string): number =>
    count(owners, (owner) => branchOf.get(owner) === branchOf.get(leader));
  const others = there.map(({ userId }) => userId).filter((userId) => !led.some((one) => one.leaders.includes(userId)));
  return {
    manager: most(leaders, groupsBelow),
    staff: most(others, (userId) => count(owners, (owner) => owner === userId)),
  };
}

function count<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length;
}

function most(all: readonly string[], of: (one: string) => number): string | null {
  return [...all].sort((a, b) => of(b) - of(a) || (a < b ? -1 : 1))[0] ?? null;
}
