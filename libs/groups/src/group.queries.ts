import { In, IsNull, type EntityManager } from 'typeorm';
import { newId, pagesOf, staffKey } from '@qunshu/kernel';
import { CustomerGroupRow, GroupFactRow, noteTouched, StayRow, putRows } from '@qunshu/database';
import { stateOf, type GroupState } from './group-state';

const IDS_A_QUERY = 500;

/** All but `syncedBy`, which a sync writes while the lane may be at work. */
const OWN_COLUMNS: (keyof CustomerGroupRow)[] = [
  'name',
  'notice',
  'ownerKey',
  'createdAt',
  'createdKnown',
  'dismissedAt',
  'dismissedBy',
  'version',
  'versionBefore',
  'versionAt',
  'openGaps',
  'verifiedAt',
  'verifiedVersion',
  'verifiedVersionAt',
  'readAtReal',
  'eventAtReal',
  'verifiedAtReal',
  'unreachableSince',
  'customerCount',
  'staffCount',
  'recordedAt',
];

/** Whose stays to load: those of some members, those of some and of everyone present, or of everyone ever. */
export type Whose = { readonly members: readonly string[]; readonly and?: 'present' } | 'everyone';

export interface GroupKey {
  readonly tenantId: string;
  readonly chatId: string;
}

/** The group with the facts and stays that matter; null when nothing is known of it. */
export async function loadGroup(db: EntityManager, key: GroupKey, whose: Whose): Promise<GroupState | null> {
  const group = await db.findOneBy(CustomerGroupRow, key);
  if (!group) return null;
  const facts = await db.findBy(GroupFactRow, key);
  return stateOf({ group, facts, stays: byMember(await loadStays(db, key, whose)) });
}

export async function loadStays(db: EntityManager, key: GroupKey, whose: Whose): Promise<StayRow[]> {
  if (whose === 'everyone') return db.findBy(StayRow, key);
  const rows = new Map<string, StayRow>();
  const keep = (found: readonly StayRow[]): void => found.forEach((row) => rows.set(row.id, row));
  if (whose.and === 'present') keep(await db.findBy(StayRow, { ...key, openMark: 1 }));
  const ids = [
    ...new Set([...whose.members, ...whose.members.map(staffKey), ...[...rows.values()].map((row) => row.memberId)]),
  ];
  for (const page of pagesOf(ids, IDS_A_QUERY)) {
    keep(await db.findBy(StayRow, { ...key, memberId: In(page) }));
  }
  return [...rows.values()];
}

export function byMember(rows: readonly StayRow[]): Map<string, StayRow[]> {
  const members = new Map<string, StayRow[]>();
  for (const row of rows) members.set(row.memberId, [...(members.get(row.memberId) ?? []), row]);
  return members;
}

/** Writes what the rules changed between the two states. */
export async function saveGroup(db: EntityManager, before: GroupState | null, after: GroupState): Promise<void> {
  if (before?.group !== after.group)
    await putRows(db, CustomerGroupRow, { rows: [after.group], overwrite: OWN_COLUMNS });
  await saveFacts(db, before?.facts ?? [], after.facts);
  if (creditsDiffer(before, after)) noteTouched(db, after.group.tenantId, { kind: 'group', ids: [after.group.chatId] });
  const known = new Set([...(before?.stays.values() ?? [])].flat());
  const rows = [...after.stays.values()].flat();
  const kept = new Set(rows.map(({ id }) => id));
  // Two rows that turn out to tell of one stay leave one of them behind.
  const dropped = [...known].filter(({ id }) => !kept.has(id));
  for (const { tenantId, id } of dropped) await db.delete(StayRow, { tenantId, id });
  const changed = rows.filter((row) => !known.has(row));
  const now = new Set(rows);
  // A stay that turns out to be a staff member's is no customer's any longer: both tellings of it are touched.
  const former = [...known].filter((row) => !now.has(row));
  // Ended stays go first: a member who came back has the new one open only once the old one is closed.
  noteTouched(db, after.group.tenantId, { kind: 'member', ids: membersOf([...changed, ...former]) });
  const ordered = changed.sort((a, b) => (a.openMark ?? 0) - (b.openMark ?? 0)).map(withId);
  await putRows(db, StayRow, { rows: ordered });
}

function membersOf(rows: readonly StayRow[]): string[] {
  return rows.filter(({ isStaff }) => !isStaff).map(({ memberId }) => memberId);
}

/** Whether it begins, ends or belongs to somebody otherwise than before. */
function creditsDiffer(before: GroupState | null, { group, facts }: GroupState): boolean {
  const owners = (all: readonly GroupFactRow[]): string =>
    JSON.stringify(
      all.filter(({ fact, resolved }) => fact === 'owner' && resolved).map(({ at, value }) => [at, value]),
    );
  if (before === null) return true;
  const dates = ({ createdAt, createdKnown, dismissedAt }: GroupState['group']): string =>
    JSON.stringify([createdAt, createdKnown, dismissedAt]);
  return dates(before.group) !== dates(group) || owners(before.facts) !== owners(facts);
}

async function saveFacts(
  db: EntityManager,
  before: readonly GroupFactRow[],
  after: readonly GroupFactRow[],
): Promise<void> {
  const kept = new Set(after.map(({ id }) => id));
  const dropped = before.filter(({ id }) => !kept.has(id));
  for (const { tenantId, id } of dropped) await db.delete(GroupFactRow, { tenantId, id });
  const changed = after.filter((fact) => !before.includes(fact));
  await putRows(db, GroupFactRow, { rows: changed.map(withId) });
}

function withId<Row extends { readonly id: string }>(row: Row): Row {
  return row.id === '' ? { ...row, id: newId() } : row;
}

/** A staff member whose userid WeCom changed keeps groups, stays and history under the new one [90970]. */
export async function renameStaffInGroups(
  db: EntityManager,
  tenantId: string,
  staff: { from: string; to: string },
): Promise<void> {
  const [from, to] = [staffKey(staff.from), staffKey(staff.to)];
  noteTouched(db, tenantId, { kind: 'staff', ids: [from, to] });
  await db.update(CustomerGroupRow, { tenantId, ownerKey: from }, { ownerKey: to });
  await db.update(GroupFactRow, { tenantId, fact: 'owner', value: from }, { value: to });
  await db.update(StayRow, { tenantId, memberId: from, isStaff: true }, { memberId: to });
}

/** The groups that WeCom still has, as far as we know. */
export async function livingGroups(db: EntityManager, tenantId: string): Promise<string[]> {
  const rows = await db.find(CustomerGroupRow, {
    select: { chatId: true, tenantId: true },
    where: { tenantId, dismissedAt: IsNull() },
  });
  return rows.map(({ chatId }) => chatId);
}
