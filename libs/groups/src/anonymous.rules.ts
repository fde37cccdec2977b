import type { DatedGroupEvent } from './group-events.rules';
import type { GroupSnapshot } from './snapshot.rules';

/** What stands for each erased external userid. */
type Pseudonyms = ReadonlyMap<string, string>;

export function anonymousEvents(
  events: readonly DatedGroupEvent[],
  pseudonyms: Pseudonyms,
): readonly DatedGroupEvent[] {
  if (pseudonyms.size === 0) return events;
  return events.map((event) =>
    'members' in event ? { ...event, members: event.members.map((id) => pseudonyms.get(id) ?? id) } : event,
  );
}

export function anonymousSnapshot(snapshot: GroupSnapshot, pseudonyms: Pseudonyms): GroupSnapshot {
  if (pseudonyms.size === 0) return snapshot;
  const members = snapshot.members.map((member) => {
    const pseudonym = member.isStaff ? undefined : pseudonyms.get(member.memberId);
    return pseudonym === undefined ? member : { ...member, memberId: pseudonym };
  });
  return { ...snapshot, members };
}
