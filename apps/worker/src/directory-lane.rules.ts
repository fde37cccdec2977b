import type { DirectoryEffect } from '@qunshu/org';
import { staffKey } from '@qunshu/kernel';
import type { DirectoryEvent, WecomEvent } from '@qunshu/wecom';

/** WeCom's ids have at most 64 bytes [90196]; columns hold 64 characters. */
const MAX_ID_CHARS = 64;
const STAFF_PREFIX = 'staff:';

const DIRECTORY_KINDS = {
  staff_created: true,
  staff_updated: true,
  staff_deleted: true,
  department_created: true,
  department_updated: true,
  department_deleted: true,
  staff_tag_updated: true,
} satisfies Record<DirectoryEvent['kind'], true>;

export function isDirectoryEvent(event: WecomEvent): event is DirectoryEvent {
  return event.kind in DIRECTORY_KINDS;
}

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

/** The userids that an event names. */
export function userIdsIn(event: DirectoryEvent): string[] {
  if (!('userId' in event)) return [];
  const renamed = event.kind === 'staff_updated' ? event.newUserId : null;
  return renamed === null ? [event.userId] : [event.userId, renamed];
}

/** Why ids cannot be those of WeCom; null when they can. */
export function unstorable(ids: readonly string[]): string | null {
  return ids.some((id) => id.length > MAX_ID_CHARS) ? 'an id is too long' : null;
}
