import type { DirectoryEffect } from '@qunshu/org';
import { staffKey } from '@qunshu/kernel';

const STAFF_PREFIX = 'staff:';

export type DirectoryRead = { readonly kind: 'departments' } | { readonly kind: 'staff'; readonly userId: string };

/** The kinds of the follow-ups that an event leaves to be read. */
export function readsAfter(effect: DirectoryEffect): string[] {
  const staff = effect.readStaff.map((userId) => `${STAFF_PREFIX}${staffKey(userId)}`);
  return effect.readDepartments ? [...staff, 'departments'] : staff;
}

export function readOf(kind: string): DirectoryRead {
  if (!kind.startsWith(STAFF_PREFIX)) return { kind: 'departments' };
  return { kind: 'staff', userId: kind.slice(STAFF_PREFIX.length) };
}
