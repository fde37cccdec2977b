import type { Sandbox, Truth } from '../../../sandbox/src';

/** Who of the company plays which role, by userid. */
export interface Cast {
  readonly admin: string;
  /** Leads a region. */
  readonly manager: string;
  /** Leads nothing, and owns more groups than any other such. */
  readonly staff: string;
}

export function castOf(sandbox: Sandbox): Cast {
  const truth = sandbox.truth();
  const here = new Set(truth.staff.filter(({ leftAt }) => leftAt === null).map(({ userId }) => userId));
  const leading = truth.departments.filter(({ deletedAt }) => deletedAt === null);
  const leaders = new Set(leading.flatMap((department) => department.leaders));
  const sellers = [...here].filter((userId) => !leaders.has(userId));
  const staff = sellers.sort((a, b) => groupsOf(truth, b) - groupsOf(truth, a))[0];
  const regional = leading.filter(({ parentId }) => parentId === 1).flatMap((department) => department.leaders);
  const manager = regional.find((userId) => here.has(userId));
  const admin = sellers.find((userId) => userId !== staff);
  if (staff === undefined || manager === undefined || admin === undefined) throw new Error('The company is too small.');
  return { admin, manager, staff };
}

function groupsOf(truth: Truth, userId: string): number {
  return truth.groups.filter(({ owner, dismissedAt }) => owner === userId && dismissedAt === null).length;
}
