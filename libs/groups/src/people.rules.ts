import type { SeenContact } from '@qunshu/identity';
import type { DatedGroupEvent } from './group-events.rules';
import type { GroupState } from './group-state';
import type { GroupSnapshot } from './snapshot.rules';

/** What a snapshot tells of its external members beside their stays, by external userid. */
export type SnapshotPeople = ReadonlyMap<string, { readonly unionId: string | null; readonly name: string | null }>;

/** The external contacts that callbacks named: known by their external userid alone. */
export function observationsOfEvents(state: GroupState, events: readonly DatedGroupEvent[]): SeenContact[] {
  return events.flatMap((event) =>
    'members' in event
      ? event.members
          .filter((memberId) => state.stays.get(memberId)?.some(({ isStaff }) => !isStaff))
          .map((externalUserId) => ({ ...NOTHING, externalUserId, at: event.at }))
      : [],
  );
}

/** The external contacts that a snapshot listed. */
export function observationsOfSnapshot(
  read: { snapshot: GroupSnapshot; people: SnapshotPeople },
  readAt: number,
): SeenContact[] {
  return read.snapshot.members
    .filter(({ isStaff }) => !isStaff)
    .map(({ memberId, joinedAt }) => {
      const known = read.people.get(memberId);
      return {
        ...NOTHING,
        externalUserId: memberId,
        unionId: known?.unionId ?? null,
        name: known?.name ?? null,
        at: joinedAt,
        namedAt: readAt,
      };
    });
}

const NOTHING = { unionId: null, name: null, avatarUrl: null, source: 'customer_group' } as const;
