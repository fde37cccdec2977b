import { remember } from './group-state';
import { type Group, known, type World } from './world';

/** A userid change reaches whatever names the staff member, past things too. */
export function renameEverywhere(world: World, from: string, to: string): void {
  const staff = known(world.staff, from);
  if (world.staff.has(to)) throw new Error(`${to} exists`);
  world.staff.delete(from);
  staff.userId = to;
  world.staff.set(to, staff);
  const renamed = (id: string): string => (id === from ? to : id);
  for (const department of world.departments.values()) department.leaders = department.leaders.map(renamed);
  for (const contact of world.contacts) contact.staffId = renamed(contact.staffId);
  for (const group of world.groups.values()) renameInGroup(group, renamed);
}

function renameInGroup(group: Group, renamed: (id: string) => string): void {
  group.owner = renamed(group.owner);
  group.admins = group.admins.map(renamed);
  group.ownerHistory = group.ownerHistory.map((entry) => ({ ...entry, owner: renamed(entry.owner) }));
  for (const stay of group.stays) {
    stay.memberId = renamed(stay.memberId);
    stay.invitedBy = stay.invitedBy === null ? null : renamed(stay.invitedBy);
  }
  group.open = new Map([...group.open.values()].map((stay) => [stay.memberId, stay]));
  remember(group);
}
