import type { StayRow } from '@qunshu/database';
import { joinKey, type Observation } from './observations.rules';
import type { DatedStep, Held, VersionStep } from './second.rules';
import { deriveStays, type DerivedStay, type GroupTimes } from './stays.rules';

/** One member of one group, and what else decides how their stays are written. */
export interface MemberOfGroup extends GroupTimes {
  readonly tenantId: string;
  readonly chatId: string;
  readonly memberId: string;
  readonly isStaff: boolean;
  readonly recordedAt: number;
}

/**
 * The member's rows after more was observed. A row that did not change is the same object; a new one has the id ''.
 * A row stands for the observations in it, so that rows and observations can be turned into one another.
 */
export function restay(rows: readonly StayRow[], added: readonly Observation[], member: MemberOfGroup): StayRow[] {
  const observations = added.reduce(observe, rows.flatMap(observationsOf));
  const unmatched = [...rows];
  return deriveStays(observations, member).map((stay) => {
    const row = takeMatch(unmatched, stay);
    const next = rowOf(stay, row, member);
    return row && sameRow(row, next) ? row : next;
  });
}

/** The changes that a row was told of, with their versions. */
export function changesOf(row: StayRow): DatedStep[] {
  const [join, leave] = [joinVersions(row), leaveVersions(row)];
  return [
    ...(row.joinToldAt !== null && join ? [{ ...join, at: row.joinToldAt, kind: 'join' as const, scene: null }] : []),
    ...(row.leaveToldAt !== null && leave
      ? [{ ...leave, at: row.leaveToldAt, kind: 'leave' as const, scene: row.quitScene }]
      : []),
  ];
}

/** That a read did not list the member whose open stay this is. `held`: the version read. */
export function missed(row: StayRow, { at, held }: { at: number; held: Held | null }): Observation {
  const told = row.joinToldAt === null ? null : { at: row.joinToldAt, versions: joinVersions(row) };
  const shown = row.joinShownAt === null ? null : { at: row.joinShownAt };
  const version = held && held.at <= row.joinedAt ? held.version : null;
  return { kind: 'absent', at: Math.max(at, row.joinedAt + 1), of: joinKey(told, shown), version };
}

function observationsOf(row: StayRow): Observation[] {
  const { joinToldAt, joinShownAt, leaveToldAt, absentAt, absentOf } = row;
  const seen: Observation[] = [];
  const entry = { scene: row.joinScene, invitedBy: row.invitedBy, state: row.state };
  const toldScene = joinShownAt === null ? row.joinScene : null;
  if (joinToldAt !== null)
    seen.push({ kind: 'join_told', at: joinToldAt, scene: toldScene, versions: joinVersions(row) });
  if (joinShownAt !== null) seen.push({ kind: 'join_shown', at: joinShownAt, ...sightOf(row, joinShownAt), entry });
  if (leaveToldAt !== null)
    seen.push({ kind: 'leave_told', at: leaveToldAt, scene: row.quitScene, versions: leaveVersions(row) });
  if (absentAt !== null && absentOf !== null)
    seen.push({ kind: 'absent', at: absentAt, of: absentOf, version: row.absentVersion });
  return seen;
}

function sightOf(row: StayRow, shownAt: number): { seenAt: number; seen: Held | null } {
  const { seenAt, seenVersion: version, seenVersionAt: at } = row;
  return { seenAt: seenAt ?? shownAt, seen: version === null || at === null ? null : { version, at } };
}

function joinVersions({ joinLastVersion: last, joinVersion: current }: StayRow): VersionStep | null {
  return last === null || current === null ? null : { last, current };
}

function leaveVersions({ leaveLastVersion: last, leaveVersion: current }: StayRow): VersionStep | null {
  return last === null || current === null ? null : { last, current };
}

/** A snapshot shows the same join again and again: the latest look stands for all of them. */
function observe(seen: readonly Observation[], added: Observation): readonly Observation[] {
  if (added.kind !== 'join_shown') return [...seen, added];
  const known = seen.find((one) => one.kind === 'join_shown' && one.at === added.at);
  if (known?.kind !== 'join_shown') return [...seen, added];
  const merged = { ...(known.seenAt > added.seenAt ? known : added), seenAt: Math.max(known.seenAt, added.seenAt) };
  return seen.map((one) => (one === known ? merged : one));
}

/** The row that a stay was before: the one with the same beginning, else the same end, else any that is left. */
function takeMatch(rows: StayRow[], stay: DerivedStay): StayRow | null {
  const tests: ((row: StayRow) => boolean)[] = [
    (row) =>
      row.joinToldAt !== null &&
      row.joinToldAt === stay.told?.at &&
      row.joinVersion === (stay.told.versions?.current ?? null),
    (row) => row.joinShownAt !== null && row.joinShownAt === stay.shown?.at,
    (row) =>
      row.leaveToldAt !== null &&
      stay.end?.by === 'told' &&
      row.leaveToldAt === stay.end.at &&
      row.leaveVersion === (stay.end.versions?.current ?? null),
  ];
  for (const test of tests) {
    const index = rows.findIndex(test);
    if (index !== -1) return rows.splice(index, 1)[0] ?? null;
  }
  return null;
}

function rowOf(stay: DerivedStay, row: StayRow | null, member: MemberOfGroup): StayRow {
  const { tenantId, chatId, memberId, isStaff, recordedAt } = member;
  const { told, shown, end } = stay;
  const endStands = row !== null && row.leftAt === (end?.at ?? null) && row.endedBy === (end?.by ?? null);
  return {
    tenantId,
    id: row?.id ?? '',
    chatId,
    memberId,
    isStaff,
    joinedAt: stay.joinedAt,
    leftAt: end?.at ?? null,
    openMark: end ? null : 1,
    endedBy: end?.by ?? null,
    joinToldAt: told?.at ?? null,
    joinShownAt: shown?.at ?? null,
    leaveToldAt: end?.by === 'told' ? end.at : null,
    absentAt: stay.absence?.at ?? null,
    absentOf: stay.absence?.of ?? null,
    absentVersion: stay.absence?.version ?? null,
    seenAt: shown?.seenAt ?? null,
    ...versionsOf(stay),
    joinScene: shown ? shown.entry.scene : (told?.scene ?? null),
    quitScene: end?.by === 'told' ? end.scene : null,
    invitedBy: shown?.entry.invitedBy ?? null,
    state: shown?.entry.state ?? null,
    joinRecordedAt: row?.joinRecordedAt ?? recordedAt,
    endRecordedAt: end ? (endStands ? row.endRecordedAt : recordedAt) : null,
  };
}

type VersionColumns =
  'joinLastVersion' | 'joinVersion' | 'leaveLastVersion' | 'leaveVersion' | 'seenVersion' | 'seenVersionAt';

function versionsOf({ told, shown, end }: DerivedStay): Pick<StayRow, VersionColumns> {
  const left = end?.by === 'told' ? end.versions : null;
  return {
    joinLastVersion: told?.versions?.last ?? null,
    joinVersion: told?.versions?.current ?? null,
    leaveLastVersion: left?.last ?? null,
    leaveVersion: left?.current ?? null,
    seenVersion: shown?.seen?.version ?? null,
    seenVersionAt: shown?.seen?.at ?? null,
  };
}

/** When a stay was last seen is written the first time and with something else: else every read would rewrite every member. */
function sameRow(a: StayRow, b: StayRow): boolean {
  const others = { ...b, seenAt: a.seenAt, seenVersion: a.seenVersion, seenVersionAt: a.seenVersionAt };
  const differs = Object.entries(a).some(([key, value]) => value !== Reflect.get(others, key));
  return !differs && isSeen(a) === isSeen(b) && isSeenLater(a) === isSeenLater(b);
}

function isSeen({ seenAt, joinShownAt }: StayRow): boolean {
  return seenAt !== null && joinShownAt !== null && seenAt >= joinShownAt + 1000;
}

function isSeenLater({ seenVersionAt, joinShownAt }: StayRow): boolean {
  return seenVersionAt !== null && joinShownAt !== null && seenVersionAt > joinShownAt;
}
