import { staffKey } from '@qunshu/kernel';
import { STAFF } from './branch-histories';
import type { ContactStep, GroupStory, History, StaffStep } from './history';
import type { TrueContact, TrueGroup, TrueStaff, TrueStay, Truth } from './toy-branches';

/** The truth of a history, taken down as it was played; without its upsets. */
export function truthOf(history: History): Truth {
  const { zone, now } = history;
  const bars = new Set(history.splits);
  const unions = history.unions.filter(({ externalId }) => !bars.has(externalId));
  return {
    zone,
    now,
    parents: parentsOf(history),
    gone: goneIn(history),
    staff: staffOf(history.staff),
    groups: history.groups.map(groupOf),
    stays: history.groups.flatMap(staysOf).filter(({ externalId }) => !STAFF.includes(externalId)),
    contacts: contactsOf(history.contacts),
    persons: new Map(unions.map(({ externalId, unionId }) => [externalId, unionId])),
  };
}

function parentsOf({ departments }: History): Map<string, string | null> {
  const parents = new Map<string, string | null>();
  for (const { id, parent } of departments) {
    if (parent !== null) parents.set(String(id), parent === 0 ? null : String(parent));
  }
  return parents;
}

function goneIn({ departments }: History): Set<string> {
  const lastOf = (id: number): number | null | undefined => departments.findLast((step) => step.id === id)?.parent;
  return new Set(departments.filter(({ id }) => lastOf(id) === null).map(({ id }) => String(id)));
}

function staffOf(steps: readonly StaffStep[]): Map<string, TrueStaff> {
  const staff = new Map<string, TrueStaff>();
  for (const { at, userId, department } of steps) {
    const departments = staff.get(staffKey(userId))?.departments ?? [];
    const posted = department === null ? [] : [{ at, value: String(department) }];
    staff.set(staffKey(userId), { active: department !== null, departments: [...departments, ...posted] });
  }
  return staff;
}

function groupOf({ chatId, createdAt, owner, steps }: GroupStory): TrueGroup {
  const owners = steps.flatMap((step) => (step.kind === 'owner' ? [{ at: step.at, value: staffKey(step.to) }] : []));
  return {
    chatId,
    createdAt,
    createdKnown: true,
    dismissedAt: steps.find(({ kind }) => kind === 'dismiss')?.at ?? null,
    owners: [{ at: createdAt, value: staffKey(owner) }, ...owners],
  };
}

export function staysOf({ chatId, steps }: Pick<GroupStory, 'chatId' | 'steps'>): TrueStay[] {
  const stays: TrueStay[] = [];
  const end = (externalId: string, leftAt: number, cause: TrueStay['cause']): void => {
    const index = stays.findIndex((stay) => stay.externalId === externalId && stay.leftAt === null);
    const open = stays[index];
    if (open !== undefined) stays[index] = { ...open, leftAt, cause };
  };
  for (const step of steps) {
    const { at } = step;
    const open = { chatId, joinedAt: at, leftAt: null, cause: null };
    if (step.kind === 'join') stays.push(...step.members.map((externalId) => ({ externalId, ...open })));
    if (step.kind === 'leave') step.members.forEach((id) => end(id, at, step.scene === 0 ? 'left' : 'removed'));
    if (step.kind === 'dismiss') stays.forEach(({ externalId }) => end(externalId, at, 'dismissed'));
  }
  return stays;
}

function contactsOf(steps: readonly ContactStep[]): TrueContact[] {
  const contacts: TrueContact[] = [];
  for (const { at, userId, externalId, kind } of steps) {
    const pair = { staffKey: staffKey(userId), externalId };
    const index = contacts.findIndex(
      (one) => one.staffKey === pair.staffKey && one.externalId === externalId && one.deletedAt === null,
    );
    const open = contacts[index];
    if (kind === 'added' && open === undefined) contacts.push({ ...pair, since: at, deletedAt: null });
    if (kind !== 'added' && open !== undefined) contacts[index] = { ...open, deletedAt: at };
  }
  return contacts;
}
