import type { DepartmentParent } from './department-parent';

const MAX_DEPTH = 30;

/** Of each department, itself and those above, from the top down, as `1/12/57`. What was deleted counts to its last parent. */
export function departmentPaths(departments: readonly DepartmentParent[]): (departmentId: string) => string {
  const parents = new Map(departments.map(({ departmentId, parentId }) => [departmentId, parentId]));
  const gone = new Set(departments.filter(({ exists }) => !exists).map(({ departmentId }) => departmentId));
  const paths = new Map<string, string>();
  return (departmentId) => {
    const known = paths.get(departmentId);
    if (known !== undefined) return known;
    const path = pathOf(departmentId, parents)
      .filter((id) => !gone.has(id))
      .join('/');
    paths.set(departmentId, path);
    return path;
  };
}

function pathOf(departmentId: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = [];
  let next: string | null = departmentId;
  // A tree has no circles; callbacks out of order may show one for a moment.
  while (next !== null && !path.includes(next) && path.length < MAX_DEPTH) {
    path.unshift(next);
    next = parents.get(next) ?? null;
  }
  return path;
}
