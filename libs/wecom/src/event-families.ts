import type { ContactEvent } from './events/contact-events';
import type { DirectoryEvent } from './events/directory-events';
import type { GroupEvent } from './events/group-events';
import type { TagEvent } from './events/tag-events';
import type { WecomEvent } from './events/wecom-event';

const GROUP = {
  group_created: true,
  group_members_joined: true,
  group_members_left: true,
  group_owner_changed: true,
  group_name_changed: true,
  group_notice_changed: true,
  group_changed: true,
  group_dismissed: true,
} satisfies Record<GroupEvent['kind'], true>;

const CONTACT = {
  contact_added: true,
  contact_half_added: true,
  contact_edited: true,
  contact_deleted: true,
  contact_lost: true,
  contact_transfer_failed: true,
  contact_archive_agreed: true,
} satisfies Record<ContactEvent['kind'], true>;

const TAG = {
  tag_created: true,
  tag_updated: true,
  tag_deleted: true,
  tags_shuffled: true,
} satisfies Record<TagEvent['kind'], true>;

const DIRECTORY = {
  staff_created: true,
  staff_updated: true,
  staff_deleted: true,
  staff_tag_updated: true,
  department_created: true,
  department_updated: true,
  department_deleted: true,
} satisfies Record<DirectoryEvent['kind'], true>;

/** Of a customer group [92130]. */
export function isGroupEvent(event: WecomEvent): event is GroupEvent {
  return event.kind in GROUP;
}

/** Between staff and an external contact [92130]. */
export function isContactEvent(event: WecomEvent): event is ContactEvent {
  return event.kind in CONTACT;
}

/** Of corp tags [92130]. */
export function isTagEvent(event: WecomEvent): event is TagEvent {
  return event.kind in TAG;
}

/** Of departments and staff [90970]. */
export function isDirectoryEvent(event: WecomEvent): event is DirectoryEvent {
  return event.kind in DIRECTORY;
}
