import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertNever, staffKey, type Instant, type Recording } from '@qunshu/kernel';
import type { DirectoryEvent } from '@qunshu/wecom';
import { knownDepartments, lockDirectory } from './department.queries';
import type { DepartmentNews } from './department.rules';
import {
  departmentGone,
  departmentShown,
  missingDepartments,
  staffGone,
  staffShown,
  staffTold,
  type ListedDepartment,
  type ListedStaff,
} from './directory-news.rules';
import { renamesOf } from './facts.queries';
import { putLeaders } from './leaders.queries';
import { recordDepartments } from './record-departments.service';
import { recordStaff } from './record-staff.service';
import { renameStaff, type Rename } from './rename.service';
import { departedStaffKeys, knownStaff, knownStaffKeys } from './staff.queries';

/** What is still to be read after a callback, and whom it renamed. */
export interface DirectoryEffect {
  readonly readStaff: readonly string[];
  readonly readDepartments: boolean;
  /** Userids: contacts and groups follow. */
  readonly renamed: Rename | null;
}

type StaffEvent = Extract<DirectoryEvent, { kind: 'staff_created' | 'staff_updated' }>;
type DepartmentEvent = Extract<DirectoryEvent, { kind: 'department_created' | 'department_updated' }>;

/** Departments and staff as they are, and as they were at any instant. */
@Injectable()
export class OrgService {
  /** Applies a callback that is dated `at`; late ones take their place in the history. */
  async applyEvent(
    db: EntityManager,
    rec: Recording,
    told: { event: DirectoryEvent; at: Instant },
  ): Promise<DirectoryEffect> {
    await lockDirectory(db, rec.tenantId);
    const { event, at } = told;
    switch (event.kind) {
      case 'staff_created':
      case 'staff_updated':
        return this.staffTold(db, rec, { event, at });
      case 'staff_deleted':
        await recordStaff(db, rec, [staffGone(event.userId, at, true)]);
        return effect();
      case 'department_created':
      case 'department_updated':
        await recordDepartments(db, rec, [departmentTold(event, at)]);
        return effect({ readDepartments: event.name === null });
      case 'department_deleted':
        await recordDepartments(db, rec, [{ ...departmentGone(String(event.id), at), told: true }]);
        return effect();
      case 'staff_tag_updated':
        return effect();
      default:
        return assertNever(event);
    }
  }

  /** Applies listed staff, any part of them. Writes nothing where nothing changed, and nothing follows from what is left out. */
  async applyStaff(db: EntityManager, rec: Recording, staff: readonly ListedStaff[]): Promise<void> {
    await lockDirectory(db, rec.tenantId);
    await recordStaff(
      db,
      rec,
      staff.map((one) => staffShown(one, rec.recordedAt)),
    );
  }

  /** The userids of staff who are there as far as we know, but not among those listed at `recordedAt`. */
  async missingStaff(db: EntityManager, rec: Recording, listed: readonly string[]): Promise<string[]> {
    const keys = listed.map(staffKey);
    const renames = (await renamesOf(db, rec.tenantId, keys)).filter(({ at }) => at >= rec.recordedAt);
    const seen = new Set([...keys, ...renames.flatMap(({ value }) => (value === null ? [] : [staffKey(value)]))]);
    const known = await knownStaff(db, rec.tenantId);
    return [...known].filter(([key, { active }]) => active && !seen.has(key)).map(([, { userId }]) => userId);
  }

  /** Applies a listing of departments. `complete`: nothing is left out, so that what is missing has gone. */
  async applyDepartments(
    db: EntityManager,
    rec: Recording,
    reading: { departments: readonly ListedDepartment[]; complete: boolean },
  ): Promise<void> {
    await lockDirectory(db, rec.tenantId);
    const listed = reading.departments.map((one) => departmentShown(one, rec.recordedAt));
    // A corp has its root at the least: a listing of nothing tells of what the app may see, not of the corp.
    const isComplete = reading.complete && listed.length > 0;
    const known = isComplete ? await knownDepartments(db, rec.tenantId, 'all') : new Map<string, never>();
    await recordDepartments(db, rec, [...listed, ...missingDepartments(known, listed, rec.recordedAt)]);
    await putLeaders(db, rec.tenantId, reading.departments);
  }

  /** Applies a reading of one staff member; `found` null: the directory has nobody of that userid. */
  async applyStaffMember(
    db: EntityManager,
    rec: Recording,
    reading: { userId: string; found: ListedStaff | null },
  ): Promise<void> {
    await lockDirectory(db, rec.tenantId);
    const { userId, found } = reading;
    await recordStaff(db, rec, [
      found === null ? staffGone(userId, rec.recordedAt) : staffShown(found, rec.recordedAt),
    ]);
  }

  /** Those of the ids that are staff, departed ones and former userids included; given back as they came. */
  async staffAmong(db: EntityManager, tenantId: string, memberIds: readonly string[]): Promise<Set<string>> {
    const keys = [...new Set(memberIds.map(staffKey))];
    const known = await knownStaffKeys(db, tenantId, keys);
    const rest = keys.filter((key) => !known.has(key));
    const former = new Set((await renamesOf(db, tenantId, rest)).map(({ subject }) => subject));
    return new Set(memberIds.filter((id) => known.has(staffKey(id)) || former.has(staffKey(id))));
  }

  /** Those of the staff keys whose staff have left; who never was in the directory has not. */
  departedAmong(db: EntityManager, tenantId: string, staffKeys: readonly string[]): Promise<ReadonlySet<string>> {
    return departedStaffKeys(db, tenantId, staffKeys);
  }

  /** The userid, once every change of it is known, of whom a callback dated `at` calls `userId`. */
  async userIdAfter(db: EntityManager, tenantId: string, told: { userId: string; at: Instant }): Promise<string> {
    const renames = await renamesOf(db, tenantId, [staffKey(told.userId)]);
    const rename = renames.find(({ at }) => at >= told.at);
    if (rename?.value === undefined || rename.value === null) return told.userId;
    return this.userIdAfter(db, tenantId, { userId: rename.value, at: rename.at + 1 });
  }

  private async staffTold(
    db: EntityManager,
    rec: Recording,
    told: { event: StaffEvent; at: Instant },
  ): Promise<DirectoryEffect> {
    const { event, at } = told;
    const to = event.kind === 'staff_updated' ? event.newUserId : null;
    const renamed = to === null || staffKey(to) === staffKey(event.userId) ? null : { from: event.userId, to };
    if (renamed !== null) await renameStaff(db, rec, { ...renamed, at });
    const readStaff = await recordStaff(db, rec, [staffTold({ ...event, userId: to ?? event.userId }, at)]);
    return effect({ readStaff, renamed });
  }
}

function departmentTold(event: DepartmentEvent, at: Instant): DepartmentNews {
  const { id, name, order, parentId } = event;
  const parent = parentId === null ? null : { id: parentId <= 0 ? null : String(parentId) };
  return { departmentId: String(id), at, told: true, exists: true, name, parent, position: order };
}

function effect(given: Partial<DirectoryEffect> = {}): DirectoryEffect {
  return { readStaff: [], readDepartments: false, renamed: null, ...given };
}
