import type { StayRow } from '@qunshu/database';
import { deriveStays, type DerivedStay, type Observation } from './stays.rules';

/** One member of one group, and what else decides how their stays are written. */
export interface MemberOfGroup {
  readonly tenantId: string;
  readonly chatId: string;
  readonly memberId: string;
  readonly isStaff: boolean;
  readonly dismissedAt: number | null;
  readonly recordedAt: number;
}

/**
 * The member's rows after more was observed. A row that did not change is the same object; a new one has the id ''.
 * A row stands for the observations in it, so that rows and observations can be turned into one another.
 */
export function restay(rows: readonly StayRow[], added: readonly Observation[], member: MemberOfGroup): StayRow[] {
  const observations = added.reduce(observe, rows.flatMap(observationsOf));
  const unmatched = [...rows];
  return deriveStays(observations, member.dismissedAt).map((stay) => {
    const row = takeMatch(unmatched, stay);
    const next = rowOf(stay, row, member);
    return row && sameRow(row, next) ? row : next;
  });
}

function observationsOf(row: StayRow): Observation[] {
  const seen: Observation[] = [];
  const entry = { scene: row.joinScene, invitedBy: row.invitedBy, state: row.state };
  const toldScene = row.joinShownAt === null ? row.joinScene : null;
  if (row.joinToldAt !== null) seen.push({ kind: 'join_told', at: row.joinToldAt, scene: toldScene });
  if (row.joinShownAt !== null)
    seen.push({ kind: 'join_shown', at: row.joinShownAt, seenAt: row.seenAt ?? row.joinShownAt, entry });
  if (row.leaveToldAt !== null) seen.push({ kind: 'leave_told', at: row.leaveToldAt, scene: row.quitScene });
  if (row.absentAt !== null) seen.push({ kind: 'absent', at: row.absentAt });
  return seen;
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
    (row) => row.joinToldAt !== null && row.joinToldAt === stay.told?.at,
    (row) => row.joinShownAt !== null && row.joinShownAt === stay.shown?.at,
    (row) => row.leaveToldAt !== null && stay.end?.by === 'told' && row.leaveToldAt === stay.end.at,
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
    absentAt: stay.absentAt,
    seenAt: shown?.seenAt ?? null,
    joinScene: shown ? shown.entry.scene : (told?.scene ?? null),
    quitScene: end?.by === 'told' ? end.scene : null,
    invitedBy: shown?.entry.invitedBy ?? null,
    state: shown?.entry.state ?? null,
    joinRecordedAt: row?.joinRecordedAt ?? recordedAt,
    endRecordedAt: end ? (endStands ? row.endRecordedAt : recordedAt) : null,
  };
}

/** When a stay was last seen is written the first time and with something else: else every read would rewrite every member. */
function sameRow(a: StayRow, b: StayRow): boolean {
  const others = { ...b, seenAt: a.seenAt };
  const differs = Object.entries(a).some(([key, value]) => value !== Reflect.get(others, key));
  return !differs && isSeen(a) === isSeen(b);
}

function isSeen({ seenAt, joinShownAt }: StayRow): boolean {
  return seenAt !== null && joinShownAt !== null && seenAt >= joinShownAt + 1000;
}
