import type { EntityManager } from 'typeorm';
import {
  ContactRow,
  CorpTagRow,
  CustomerGroupRow,
  DepartmentRow,
  insertRows,
  PersonIdentityRow,
  PersonRow,
  StaffDepartmentRow,
  StaffRow,
  StayRow,
} from '@qunshu/database';
import { newId } from '@qunshu/kernel';

/** Writes rows of one tenant as the worker would have left them. Only what a test is about needs saying. */
export class WecomRows {
  constructor(
    private readonly db: EntityManager,
    readonly tenantId: string,
  ) {}

  department(departmentId: string, row: Partial<DepartmentRow> = {}): Promise<void> {
    const base = { name: departmentId, parentId: null, position: 0, deletedAt: null, recordedAt: 1 };
    return insertRows(this.db, DepartmentRow, [{ tenantId: this.tenantId, departmentId, ...base, ...row }]);
  }

  async staff(userId: string, departments: string[], row: Partial<StaffRow> = {}): Promise<void> {
    const staffKey = userId.toLowerCase();
    const base = {
      name: userId,
      avatarUrl: null,
      active: true,
      disabled: false,
      contactsSyncedBy: null,
      recordedAt: 1,
    };
    const mainDepartmentId = departments[0] ?? null;
    await insertRows(this.db, StaffRow, [
      { tenantId: this.tenantId, staffKey, userId, mainDepartmentId, ...base, ...row },
    ]);
    const memberships = departments.map((departmentId) => {
      return { tenantId: this.tenantId, staffKey, departmentId, leads: false };
    });
    await insertRows(this.db, StaffDepartmentRow, memberships);
  }

  /** A person whose one identity is this external userid. Gives the person's id. */
  async person(externalUserId: string, row: Partial<PersonRow> = {}): Promise<string> {
    const { tenantId } = this;
    const base = { displayName: externalUserId, avatarUrl: null, nameAt: 1, firstSeenAt: 1, lastSeenAt: 1 };
    const person = { tenantId, id: newId(), ...base, ...row };
    await insertRows(this.db, PersonRow, [person]);
    await this.identity(person.id, { value: externalUserId });
    return person.id;
  }

  identity(personId: string, row: Partial<PersonIdentityRow>): Promise<void> {
    const base = { kind: 'EXTERNAL_USER_ID', scope: 'wwcorp', value: '', source: 'group_member' };
    const seen = { firstSeenAt: 1, lastSeenAt: 1 };
    return insertRows(this.db, PersonIdentityRow, [{ tenantId: this.tenantId, personId, ...base, ...seen, ...row }]);
  }

  contact(staffKey: string, externalUserId: string, row: Partial<ContactRow> = {}): Promise<void> {
    const told = { deletedAt: null, deletedBy: null, addWay: null, state: null, remark: null, description: null };
    const base = { since: 1, tagIds: '[]', recordedAt: 1, ...told };
    return insertRows(this.db, ContactRow, [{ tenantId: this.tenantId, staffKey, externalUserId, ...base, ...row }]);
  }

  /** Corp tags by id, and ids of tags that were deleted. */
  tags(names: Readonly<Record<string, string>>, deleted: readonly string[]): Promise<void> {
    const base = { tenantId: this.tenantId, groupName: 'Level', groupId: 'g1', groupPosition: 1, position: 1 };
    return insertRows(this.db, CorpTagRow, [
      ...Object.entries(names).map(([tagId, name]) => ({ ...base, tagId, name, deletedAt: null })),
      ...deleted.map((tagId) => ({ ...base, tagId, name: tagId, deletedAt: 1 })),
    ]);
  }

  group(chatId: string, row: Partial<CustomerGroupRow> = {}): Promise<void> {
    return this.groups([this.groupRow(chatId, row)]);
  }

  groups(rows: readonly CustomerGroupRow[]): Promise<void> {
    return insertRows(this.db, CustomerGroupRow, rows);
  }

  groupRow(chatId: string, row: Partial<CustomerGroupRow> = {}): CustomerGroupRow {
    const nothing = { notice: null, ownerKey: null, dismissedAt: null, dismissedBy: null, version: null };
    const unread = {
      versionBefore: null,
      versionAt: null,
      verifiedAt: null,
      verifiedVersion: null,
      verifiedVersionAt: null,
      readAtReal: null,
      eventAtReal: null,
    };
    const rest = { verifiedAtReal: null, syncedBy: null, unreachableSince: null, openGaps: 0, recordedAt: 1 };
    const base = { name: chatId, createdAt: 1, createdKnown: true, customerCount: 0, staffCount: 0 };
    return { tenantId: this.tenantId, chatId, ...nothing, ...unread, ...rest, ...base, ...row };
  }

  stay(chatId: string, memberId: string, row: Partial<StayRow> = {}): Promise<void> {
    return this.stays([this.stayRow(chatId, memberId, row)]);
  }

  stays(rows: readonly StayRow[]): Promise<void> {
    return insertRows(this.db, StayRow, rows);
  }

  stayRow(chatId: string, memberId: string, row: Partial<StayRow> = {}): StayRow {
    const times = { joinToldAt: null, joinShownAt: null, leaveToldAt: null, absentAt: null, seenAt: null };
    const versions = { joinLastVersion: null, joinVersion: null, leaveLastVersion: null, leaveVersion: null };
    const seen = { absentOf: null, absentVersion: null, seenVersion: null, seenVersionAt: null, ...versions };
    const told = { joinScene: null, quitScene: null, invitedBy: null, state: null, endedBy: null, endRecordedAt: null };
    const base = { isStaff: false, joinedAt: 1, leftAt: null, joinRecordedAt: 1, ...times, ...seen, ...told };
    const openMark = (row.leftAt ?? null) === null ? 1 : null;
    return { tenantId: this.tenantId, id: newId(), chatId, memberId, openMark, ...base, ...row };
  }
}
