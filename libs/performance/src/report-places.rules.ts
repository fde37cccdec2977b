import type { Sight } from '@qunshu/kernel';
import type { DepartmentTree } from '@qunshu/org';
import type { StaffScope } from './figures';

/** Somebody who may have a row, and what of theirs it is about. `active`: they are there now. */
export interface StaffOfReport {
  readonly scope: StaffScope;
  readonly active: boolean;
}

/**
 * Where a report about staff looks: in the department asked for; else in the whole tenant (null), or in the highest
 * departments in sight, so that a manager is told what was credited there and nothing else.
 */
export function placesOf(sight: Sight, tree: DepartmentTree, departmentId: string | null): readonly (string | null)[] {
  if (departmentId !== null) return [departmentId];
  if (sight.kind === 'tenant') return [null];
  return tree.departments.filter(({ parentId }) => parentId === null).map(({ id }) => id);
}

export function rowOf(staffKey: string, departmentId: string | null, active: boolean): StaffOfReport {
  return { scope: { kind: 'staff', staffKey, departmentId }, active };
}

/** Of the viewer themselves: all that they were ever credited. */
export function ownRow(staffKey: string): StaffOfReport {
  return rowOf(staffKey, null, true);
}
