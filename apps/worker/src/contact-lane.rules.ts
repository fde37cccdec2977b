import type { ContactEvent, WecomEvent } from '@qunshu/wecom';

const LANE_PREFIX = 'contact:';

export function contactIdOf(lane: string): string {
  return lane.slice(LANE_PREFIX.length);
}

const CONTACT_KINDS = {
  contact_added: true,
  contact_half_added: true,
  contact_edited: true,
  contact_deleted: true,
  contact_lost: true,
  contact_transfer_failed: true,
  contact_archive_agreed: true,
} satisfies Record<ContactEvent['kind'], true>;

export function isContactEvent(event: WecomEvent): event is ContactEvent {
  return event.kind in CONTACT_KINDS;
}
