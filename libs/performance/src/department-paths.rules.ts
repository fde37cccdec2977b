const MAX_DEPTH = 30;

/** A department below its parent (null: at the top), or where it stood last. */
export interface StandingDepartment {
  readonly id: string;
  readonly parentId: string | null;
  readonly exists: boolean;
}

export interface DepartmentPaths {
  /** Of a department, itself and those above, from the top down, as `1/12/57`. What was deleted counts to its last parent. */
  pathOf(departmentId: string): string;
  /** The same with those that were deleted, the department first. */
  chainOf(departmentId: string): readonly string[];
}

export function departmentPaths(departments: readonly StandingDepartment[]): DepartmentPaths {
  const parents = new Map(departments.map(({ id, parentId }) => [id, parentId]));
  const gone = new Set(departments.filter(({ exists }) => !exists).map(({ id }) => id));
  const paths = new Map<string, string>();
  const chainOf = (departmentId: string): readonly string[] => upwards(departmentId, parents);
  const pathOf = (departmentId: string): string => {
    const path = paths.get(departmentId) ?? standing(chainOf(departmentId), gone);
    paths.set(departmentId, path);
    return path;
  };
  return { pathOf, chainOf };
}

function standing(chain: readonly string[], gone: ReadonlySet<string>): string {
  return chain
    .filter((id) => !gone.has(id))
    .reverse()
    .join('/');
}

function upwards(departmentId: string, parents: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = [];
  let next: string | null = departmentId;
  // A tree has no circles; callbacks out of order may show one for a moment.
  while (next !== null && !chain.includes(next) && chain.length < MAX_DEPTH) {
    chain.push(next);
    next = parents.get(next) ?? null;
  }
  return chain;
}
