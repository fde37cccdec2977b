import type { LaneEvent } from '@qunshu/inbox';
import { isContactEvent, isGroupEvent, readCallback } from '@qunshu/wecom';

/** The ids of those whom callbacks of groups and contacts are about, by the id of the row. */
export function contactsNamed(events: readonly LaneEvent[]): ReadonlyMap<string, readonly string[]> {
  return new Map(events.map(({ id, text }) => [id, namedIn(text)]));
}

function namedIn(text: Buffer): readonly string[] {
  const read = readCallback(text);
  if (read.kind !== 'event') return [];
  if (isContactEvent(read.event)) return [read.event.externalUserId];
  return isGroupEvent(read.event) && 'members' in read.event ? read.event.members : [];
}
