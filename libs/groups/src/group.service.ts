import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { staffKey, type Recording } from '@qunshu/kernel';
import { Database, addToCounter } from '@qunshu/database';
import { IdentityService } from '@qunshu/identity';
import { OrgService } from '@qunshu/org';
import { anonymousEvents, anonymousSnapshot } from './anonymous.rules';
import { applyEvents, secondsToKnow } from './event-batch.rules';
import { currentValue, giveUp } from './facts.rules';
import { dismissed, type DatedGroupEvent } from './group-events.rules';
import { newGroup, stateOf, type GroupState } from './group-state';
import { loadGroup, saveGroup, type Whose } from './group.queries';
import { memberKey } from './members.rules';
import { knowSeconds } from './seconds.queries';
import { needsRead } from './needs.rules';
import { contestedSeconds } from './ordering.rules';
import { observationsOfEvents, observationsOfSnapshot, type SnapshotPeople } from './people.rules';
import { applySnapshot, freshnessOf, type Freshness, type GroupSnapshot } from './snapshot.rules';

/** What a read of a group's detail gave. */
export type GroupReading =
  | { readonly kind: 'found'; readonly snapshot: GroupSnapshot; readonly people: SnapshotPeople }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'unreachable' };

export interface ReadContext {
  /** By the Clock. */
  readonly readAt: number;
  /** Real time of the read, and how long no event may have come for its version to be believed. */
  readonly readAtReal: number;
  readonly quietMs: number;
  /** No further read is made for what this one does not show. */
  readonly last: boolean;
}

export interface AfterApply {
  readonly needsRead: boolean;
  readonly dismissed: boolean;
  /** Real time of the last read; null when there was none. */
  readonly readAtReal: number | null;
}

/** Keeps the exact history of each customer group. The caller holds the group's lane, so nobody else writes the group. */
@Injectable()
export class GroupService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgService,
    private readonly identity: IdentityService,
  ) {}

  /** Whether a read of the group's detail is still owed. */
  async owesRead(tenantId: string, chatId: string): Promise<boolean> {
    const state = await loadGroup(this.database.read, { tenantId, chatId }, { members: [], and: 'present' });
    return state !== null && needsRead(state);
  }

  async standing(tenantId: string, chatId: string): Promise<'verified' | 'dismissed' | 'unreachable'> {
    const state = await loadGroup(this.database.read, { tenantId, chatId }, { members: [] });
    if (state?.group.unreachableSince !== null) return 'unreachable';
    return state.group.dismissedAt === null ? 'verified' : 'dismissed';
  }

  /** Applies callbacks that wait together. `receivedAt`: real time of the last of them. */
  async applyEvents(
    db: EntityManager,
    recording: Recording,
    told: { chatId: string; events: readonly DatedGroupEvent[]; receivedAt: number },
  ): Promise<AfterApply> {
    const { tenantId, recordedAt } = recording;
    const work = { ...told, events: await this.withoutErased(db, tenantId, told.events) };
    const members = work.events.flatMap((event) => ('members' in event ? event.members : []));
    const dismissal = work.events.some(({ kind }) => kind === 'group_dismissed');
    const loaded = await loadGroup(db, { tenantId, chatId: work.chatId }, dismissal ? 'everyone' : { members });
    const firstAt = Math.min(...work.events.map(({ at }) => at));
    const stored = loaded ?? emptyState(tenantId, work.chatId, firstAt);
    const before = loaded ? await knowSeconds(db, stored, secondsToKnow(stored, work.events)) : stored;
    const staff = new Set([...(await this.org.staffAmong(db, tenantId, members))].map(staffKey));
    const after = applyEvents(before, work.events, { recordedAt, staff });
    const group = { ...after.group, eventAtReal: work.receivedAt };
    await this.save(db, loaded && before, { ...after, group });
    await this.identity.observeContacts(db, recording, observationsOfEvents(after, work.events));
    return { needsRead: needsRead(after), dismissed: group.dismissedAt !== null, readAtReal: group.readAtReal };
  }

  /** Applies one read of the group's detail. */
  async applyReading(
    db: EntityManager,
    recording: Recording,
    work: { chatId: string; reading: GroupReading; context: ReadContext },
  ): Promise<AfterApply & { freshness: Freshness }> {
    const { tenantId } = recording;
    const { context } = work;
    const reading = await this.readingWithoutErased(db, tenantId, work.reading);
    const loaded = await loadGroup(db, { tenantId, chatId: work.chatId }, whoseFor(reading));
    const stored = loaded ?? emptyState(tenantId, work.chatId, context.readAt);
    const before = loaded ? await knowSeconds(db, stored, contestedIn(stored, reading)) : stored;
    const quiet = context.readAtReal - (before.group.eventAtReal ?? 0) >= context.quietMs;
    const freshness = reading.kind === 'found' ? freshnessOf(before, reading.snapshot, quiet) : 'fresh';
    const read = applyReadingTo(before, reading, { ...context, freshness });
    const settled = context.last || (quiet && freshness !== 'stale') ? { ...read, facts: giveUp(read.facts) } : read;
    const verifiedAtReal = freshness === 'stale' ? before.group.verifiedAtReal : context.readAtReal;
    const after = { ...settled, group: { ...settled.group, readAtReal: context.readAtReal, verifiedAtReal } };
    await this.save(db, loaded && before, after);
    if (reading.kind === 'found')
      await this.identity.observeContacts(db, recording, observationsOfSnapshot(reading, context.readAt));
    const gone = after.group.dismissedAt !== null;
    return { needsRead: needsRead(after), dismissed: gone, readAtReal: context.readAtReal, freshness };
  }

  /** Erased people keep their seats, under a name that says nothing. */
  private async withoutErased(
    db: EntityManager,
    tenantId: string,
    events: readonly DatedGroupEvent[],
  ): Promise<readonly DatedGroupEvent[]> {
    const members = events.flatMap((event) => ('members' in event ? event.members : []));
    return anonymousEvents(events, await this.identity.pseudonyms(db, tenantId, members));
  }

  private async readingWithoutErased(
    db: EntityManager,
    tenantId: string,
    reading: GroupReading,
  ): Promise<GroupReading> {
    if (reading.kind !== 'found') return reading;
    const members = reading.snapshot.members.filter(({ isStaff }) => !isStaff).map(({ memberId }) => memberId);
    const pseudonyms = await this.identity.pseudonyms(db, tenantId, members);
    return { ...reading, snapshot: anonymousSnapshot(reading.snapshot, pseudonyms) };
  }

  private async save(db: EntityManager, loaded: GroupState | null, state: GroupState): Promise<void> {
    const { facts, group } = state;
    const current = {
      ...group,
      ownerKey: currentValue(facts, 'owner') ?? null,
      name: currentValue(facts, 'name') ?? null,
      notice: currentValue(facts, 'notice') ?? null,
    };
    await saveGroup(db, loaded, { ...state, group: current });
    await addToCounter(db, group.tenantId, { gaps_detected: state.gapsDetected, gaps_repaired: state.gapsRepaired });
  }
}

function emptyState(tenantId: string, chatId: string, at: number): GroupState {
  return stateOf({ group: newGroup(tenantId, chatId, at), facts: [], stays: new Map() });
}

function whoseFor(reading: GroupReading): Whose {
  if (reading.kind === 'dismissed') return 'everyone';
  const members = reading.kind === 'found' ? reading.snapshot.members.map(({ memberId }) => memberId) : [];
  return { members, and: 'present' };
}

function joinTimes({ members }: GroupSnapshot): Map<string, number> {
  return new Map(members.map(({ memberId, isStaff, joinedAt }) => [memberKey(memberId, isStaff), joinedAt]));
}

function contestedIn(state: GroupState, reading: GroupReading): { contested: number[]; others: number[] } {
  const shown = reading.kind === 'found' ? joinTimes(reading.snapshot) : new Map<string, number>();
  const contested = [...state.stays].flatMap(([memberId, rows]) => {
    const joinedAt = shown.get(memberId);
    return contestedSeconds(rows, { joins: joinedAt === undefined ? [] : [joinedAt], leaves: [] });
  });
  return { contested: [...new Set(contested)], others: [] };
}

function applyReadingTo(
  state: GroupState,
  reading: GroupReading,
  read: { readAt: number; freshness: Freshness },
): GroupState {
  switch (reading.kind) {
    case 'found':
      return applySnapshot(state, reading.snapshot, read);
    case 'dismissed':
      return dismissed(state, { at: read.readAt, by: 'read' }, read.readAt);
    case 'unreachable':
      return { ...state, group: { ...state.group, unreachableSince: state.group.unreachableSince ?? read.readAt } };
  }
}
