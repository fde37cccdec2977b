import {
  ContactRow,
  CustomerGroupRow,
  DepartmentRow,
  GroupFactRow,
  OrgFactRow,
  PersonIdentityRow,
  StaffRow,
  StayRow,
  TenantRow,
  type Database,
} from '@qunshu/database';
import type { Dated, TrueGroup, TrueStaff, TrueStay, Truth } from './toy-branches';

type Told = { readonly value: string | null } & Dated<unknown> & { readonly recordedAt: number; readonly id: string };

/** What is stored of a tenant, read plainly. */
export async function truthFrom(database: Database, tenantId: string, now: number): Promise<Truth> {
  const db = database.read;
  const where = { tenantId };
  const { timezone: zone } = await db.findOneByOrFail(TenantRow, where);
  const departments = await db.findBy(DepartmentRow, where);
  const contacts = await db.findBy(ContactRow, where);
  const identities = await db.findBy(PersonIdentityRow, { ...where, kind: 'EXTERNAL_USER_ID' });
  return {
    zone,
    now,
    parents: new Map(departments.map(({ departmentId, parentId }) => [departmentId, parentId])),
    gone: new Set(departments.filter((one) => one.deletedAt !== null).map(({ departmentId }) => departmentId)),
    staff: staffOf(await db.findBy(StaffRow, where), await db.findBy(OrgFactRow, where)),
    groups: groupsOf(await db.findBy(CustomerGroupRow, where), await db.findBy(GroupFactRow, where)),
    stays: (await db.findBy(StayRow, { ...where, isStaff: false })).map(stayOf),
    contacts: contacts.map(({ externalUserId: externalId, staffKey, since, deletedAt }) => {
      return { staffKey, externalId, since, deletedAt };
    }),
    persons: new Map(identities.map(({ value, personId }) => [value, personId])),
  };
}

/** What is open, or told without its value, says nothing; of two at one instant the one recorded last counts. */
function dated(facts: readonly Told[]): Dated<string>[] {
  const idOrder = (one: Told, other: Told): number => (one.id < other.id ? -1 : 1);
  return [...facts]
    .sort((one, other) => one.at - other.at || one.recordedAt - other.recordedAt || idOrder(one, other))
    .flatMap(({ at, value }) => (value === null ? [] : [{ at, value }]));
}

function staffOf(rows: readonly StaffRow[], facts: readonly OrgFactRow[]): Map<string, TrueStaff> {
  const postings = facts.filter(({ subjectKind, fact }) => subjectKind === 'staff' && fact === 'main_department');
  const keys = new Set([...rows.map(({ staffKey }) => staffKey), ...postings.map(({ subject }) => subject)]);
  return new Map(
    [...keys].map((key) => {
      const active = rows.some((row) => row.staffKey === key && row.active);
      return [key, { active, departments: dated(postings.filter(({ subject }) => subject === key)) }];
    }),
  );
}

function groupsOf(rows: readonly CustomerGroupRow[], facts: readonly GroupFactRow[]): TrueGroup[] {
  return rows.map(({ chatId, createdAt, createdKnown, dismissedAt }) => {
    const owners = facts.filter((fact) => fact.chatId === chatId && fact.fact === 'owner' && fact.resolved);
    return { chatId, createdAt, createdKnown, dismissedAt, owners: dated(owners) };
  });
}

function stayOf({ chatId, memberId: externalId, joinedAt, leftAt, ...row }: StayRow): TrueStay {
  return { chatId, externalId, joinedAt, leftAt, cause: leftAt === null ? null : causeOf(row) };
}

/** Whoever left by another scene than 0 was removed. */
function causeOf({ endedBy, quitScene }: Pick<StayRow, 'endedBy' | 'quitScene'>): TrueStay['cause'] {
  if (endedBy === 'inferred') return 'inferred';
  if (endedBy === 'dismissal') return 'dismissed';
  return quitScene === 0 ? 'left' : 'removed';
}
