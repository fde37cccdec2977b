import type { EntityManager } from 'typeorm';
import { noteTouched } from '@qunshu/database';
import type { Recording } from '@qunshu/kernel';
import { knownDepartments, putDepartments } from './department.queries';
import {
  decideDepartment,
  departmentDiffers,
  sameDepartment,
  type DepartmentNews,
  type KnownDepartment,
} from './department.rules';
import { factsOf, writeFacts } from './facts.queries';

/** Takes in what was told or shown of departments. */
export async function recordDepartments(
  db: EntityManager,
  rec: Recording,
  news: readonly DepartmentNews[],
): Promise<void> {
  const ids = news.map(({ departmentId }) => departmentId);
  const known = await knownDepartments(db, rec.tenantId, ids);
  const before = (id: string): KnownDepartment | null => known.get(id) ?? null;
  const toDecide = news.filter((one) => departmentDiffers(before(one.departmentId), one));
  const subjects = toDecide.map(({ departmentId }) => departmentId);
  const facts = await factsOf(db, rec.tenantId, { kind: 'department', subjects });
  const decided = toDecide.flatMap((one) => {
    const own = facts.get(one.departmentId) ?? [];
    // A listing read before a department was first heard of says nothing by not naming it.
    const isTooOld = !one.told && !one.exists && own.every(({ at }) => at > one.at);
    return isTooOld ? [] : [decideDepartment(before(one.departmentId), own, one)];
  });
  const added = decided.flatMap((decision) => decision.added);
  await writeFacts(db, rec, { kind: 'department', added, resolved: [], dropped: [] });
  const changed = decided.map(({ department }) => department);
  const moved = changed.filter(({ departmentId, parentId, deletedAt }) => {
    const was = before(departmentId);
    return was?.parentId !== parentId || (was.deletedAt === null) !== (deletedAt === null);
  });
  noteTouched(db, rec.tenantId, { kind: 'department', ids: moved.map(({ departmentId }) => departmentId) });
  await putDepartments(
    db,
    rec,
    changed.filter((one) => !sameDepartment(before(one.departmentId), one)),
  );
}
