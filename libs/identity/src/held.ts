import type { EntityManager } from 'typeorm';
import { addToCounter, type IdentityConflictRow } from '@qunshu/database';
import { newId, type Recording } from '@qunshu/kernel';
import { countChangedSince, foldChanges, insertConflicts, lastFoldedAt, openConflicts } from './conflicts.queries';
import type { HeldLink } from './graph';
import { keyJson, pairHash } from './key-json';
import { logLinks } from './links.queries';

const REBIND_WINDOW_MS = 3_600_000;
/** More anchors than this with another UnionID within the window are an Open Platform rebind. */
const MOST_CHANGES = 50;

/** Records the links that were held back and are not yet waiting for a decision. */
export async function recordHeld(db: EntityManager, rec: Recording, held: readonly HeldLink[]): Promise<void> {
  if (held.length === 0) return;
  const byKey = new Map(held.map((one) => [pairHash(one.left, one.right), one]));
  const known = await openConflicts(db, rec.tenantId, [...byKey.keys()]);
  const fresh = [...byKey].filter(([openKey]) => !known.has(openKey)).map(([, one]) => one);
  if (fresh.length === 0) return;
  // Whoever comes next waits here for our commit, and then counts what we wrote.
  await addToCounter(db, rec.tenantId, { links_held_back: fresh.length });
  const realAt = Date.now();
  await insertConflicts(
    db,
    fresh.map((one) => conflictOf(rec, one, realAt)),
  );
  await logLinks(
    db,
    rec,
    fresh.map(({ stamp, at, source, reason, left, right, personIds: [personId = '', otherPersonId = null] }) => {
      return { stamp, at, outcome: 'HELD_BACK', source, reason, keys: [left, right], personId, otherPersonId };
    }),
  );
  const changed = fresh.filter(({ kind }) => kind === 'UNION_ID_CHANGED');
  for (const scope of new Set(changed.map(({ right }) => right.scope)))
    await watchForRebind(db, rec, { scope, realAt });
}

/** Many changes at once are one thing that happened to the account, not many that happened to people. */
async function watchForRebind(
  db: EntityManager,
  rec: Recording,
  { scope, realAt }: { scope: string; realAt: number },
): Promise<void> {
  const since = realAt - REBIND_WINDOW_MS;
  const openKey = `rebind ${scope}`;
  const known = (await openConflicts(db, rec.tenantId, [openKey])).get(openKey);
  const goesOn = known !== undefined && (await lastFoldedAt(db, rec.tenantId, known.id)) > since;
  if (!goesOn && (await countChangedSince(db, rec.tenantId, { scope, since })) <= MOST_CHANGES) return;
  if (known === undefined) await insertConflicts(db, [alarmOf(rec, { scope, openKey, realAt })]);
  const alarm = known ?? (await openConflicts(db, rec.tenantId, [openKey])).get(openKey);
  if (alarm) await foldChanges(db, rec.tenantId, { alarmId: alarm.id, scope, since });
}

function conflictOf(rec: Recording, held: HeldLink, realAt: number): IdentityConflictRow {
  const { kind, left, right, at, source, reason } = held;
  return {
    ...UNDECIDED,
    ...rec,
    id: newId(),
    kind,
    scope: kind === 'UNION_ID_CHANGED' ? right.scope : null,
    openKey: pairHash(left, right),
    leftKey: keyJson(left),
    rightKey: keyJson(right),
    at,
    realAt,
    source,
    reason,
  };
}

function alarmOf(rec: Recording, of: { scope: string; openKey: string; realAt: number }): IdentityConflictRow {
  const { scope, openKey, realAt } = of;
  const reason =
    `More than ${MOST_CHANGES} identities had another UnionID within an hour: the apps were probably bound to another ` +
    `Open Platform account than "${scope}". MERGE takes the new UnionIDs beside the old ones, KEEP_APART refuses them.`;
  const nobody = { leftKey: '', rightKey: '' };
  return {
    ...UNDECIDED,
    ...rec,
    ...nobody,
    id: newId(),
    kind: 'REBIND',
    scope,
    openKey,
    at: rec.recordedAt,
    realAt,
    source: 'qunshu',
    reason,
  };
}

const UNDECIDED = { foldedInto: null, decision: null, decidedAt: null, decidedBy: null } as const;
