import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clash, Database, type IdentityConflictRow } from '@qunshu/database';
import { newId, UserError, type Recording } from '@qunshu/kernel';
import { AuditLog, type AuditedBy } from '@qunshu/tenancy';
import { barAll, unbar } from './bars.queries';
import { conflictById, decide, foldedConflicts, undecidedNaming, type Decision } from './conflicts.queries';
import type { GraphChanges } from './graph';
import { GraphFold } from './graph-fold.rules';
import { keyText, type IdentityKey } from './identity-key';
import { attachIdentities, identitiesByKeys, identitiesOfPeople, moveIdentities } from './identity.queries';
import { keyFromJson, keyJson } from './key-json';
import { logLinks } from './links.queries';
import { lockGraph, type LockedGraph } from './lock-graph';
import { aliasPeople, putPeople, removePeople } from './person.queries';
import { keysOf, lockWhole, stateFrom } from './reshape';
import { split } from './split';

export type ConflictDecision = Decision['decision'];

const FOLDED_AT_ONCE = 200;
const DECISION = 'decision';

/** What people decide about who is who: it stands over whatever is seen later. */
@Injectable()
export class IdentityDecisions {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Decides a link that was held back; an alarm with all that is folded into it.
   * @throws UserError CONFLICT_UNKNOWN, CONFLICT_DECIDED
   */
  async resolveConflict(
    rec: Recording,
    of: { readonly conflictId: string; readonly decision: ConflictDecision; readonly by: AuditedBy },
  ): Promise<void> {
    const decision = { decision: of.decision, decidedAt: rec.recordedAt, decidedBy: of.by.actor };
    const conflict = await this.undecided(rec.tenantId, of.conflictId);
    if (conflict.kind === 'REBIND') await this.resolveFolded(rec, { alarmId: conflict.id, decision });
    await this.database.transaction(async (db) => {
      const isFirst = (await decide(db, rec.tenantId, { ids: [conflict.id], decision })) > 0;
      if (!isFirst) throw await decidedBefore(db, conflict);
      if (conflict.kind !== 'REBIND') await resolveOne(db, rec, { conflict, decision });
      const details = { conflict: conflict.id, decision: of.decision };
      await this.audit.record(db, rec, { ...of.by, action: 'conflict_decided', details });
    });
  }

  /**
   * Takes identities out of a person into a new one; the two are never joined again without a new decision.
   * @returns the ids of both, the person that was first
   * @throws UserError PERSON_UNKNOWN, SPLIT_UNKNOWN_IDENTITY, SPLIT_EVERYTHING
   */
  splitPerson(
    rec: Recording,
    of: { readonly personId: string; readonly keys: readonly IdentityKey[]; readonly by: AuditedBy },
  ): Promise<readonly [string, string]> {
    return this.database.transaction(async (db) => {
      const [person, other] = await split(db, rec, of);
      await this.audit.record(db, rec, { ...of.by, action: 'person_split', details: { person, other } });
      return [person, other];
    });
  }

  /**
   * Makes two people one, whatever spoke against it before: a new decision after a split or KEEP_APART.
   * @throws UserError PERSON_UNKNOWN
   */
  async joinPeople(
    rec: Recording,
    of: { readonly personIds: readonly [string, string]; readonly by: AuditedBy },
  ): Promise<void> {
    await this.database.transaction(async (db) => {
      const people = await lockWhole(db, rec.tenantId, [...of.personIds]);
      const [left, right] = people.map((person) => keysOf(person)[0]);
      if (left === undefined || right === undefined) return;
      const keys = [left, right] as const;
      await mergeBoth(db, rec, { keys, locked: await lockGraph(db, rec.tenantId, keys) });
      const [person, other] = of.personIds;
      await this.audit.record(db, rec, { ...of.by, action: 'people_joined', details: { person, other } });
    });
  }

  private async undecided(tenantId: string, id: string): Promise<IdentityConflictRow> {
    const conflict = await conflictById(this.database.read, tenantId, id);
    if (conflict === null) throw new UserError('CONFLICT_UNKNOWN', { id });
    if (conflict.decision !== null) throw new UserError('CONFLICT_DECIDED', { id, decision: conflict.decision });
    return conflict;
  }

  /** In the order in which they were recorded, some at a time: an alarm may stand for very many. */
  private async resolveFolded(rec: Recording, of: { alarmId: string; decision: Decision }): Promise<void> {
    for (;;) {
      const page = { alarmId: of.alarmId, take: FOLDED_AT_ONCE };
      const more = await this.database.transaction(async (db) => {
        const folded = await foldedConflicts(db, rec.tenantId, page);
        for (const conflict of folded) {
          const isFirst = (await decide(db, rec.tenantId, { ids: [conflict.id], decision: of.decision })) > 0;
          if (isFirst) await resolveOne(db, rec, { conflict, decision: of.decision });
        }
        return folded.length > 0;
      });
      if (!more) return;
    }
  }
}

async function decidedBefore(db: EntityManager, { tenantId, id }: IdentityConflictRow): Promise<UserError> {
  const now = await conflictById(db, tenantId, id);
  return new UserError('CONFLICT_DECIDED', { id, decision: now?.decision ?? 'gone' });
}

/** Makes so what was decided of a conflict just now. */
async function resolveOne(
  db: EntityManager,
  rec: Recording,
  of: { conflict: IdentityConflictRow; decision: Decision },
): Promise<void> {
  const { conflict, decision } = of;
  const keys = [keyFromJson(conflict.leftKey), keyFromJson(conflict.rightKey)] as const;
  const locked = await lockGraph(db, rec.tenantId, keys);
  if (decision.decision === 'MERGE') await mergeBoth(db, rec, { keys, locked });
  else await keepApart(db, rec, { keys, locked });
  await settleOthers(db, rec, { locked, decision });
}

async function mergeBoth(
  db: EntityManager,
  rec: Recording,
  of: { keys: readonly [IdentityKey, IdentityKey]; locked: LockedGraph },
): Promise<void> {
  const { keys, locked } = of;
  await unbar(db, rec.tenantId, await sidesOf(db, rec.tenantId, of));
  const fold = new GraphFold({ ...locked.graph, bars: new Map() }, newId);
  const reason = 'An admin decided that they are one.';
  fold.decideTogether({ keys, at: rec.recordedAt, source: DECISION, reason });
  await saveDecided(db, rec, fold.changes());
}

async function saveDecided(db: EntityManager, rec: Recording, changes: GraphChanges): Promise<void> {
  const { tenantId, recordedAt: at } = rec;
  const { attached, merged, links, people } = changes;
  const sighting = { source: DECISION, firstSeenAt: at, lastSeenAt: at };
  const isFirst = await attachIdentities(
    db,
    tenantId,
    attached.map((one) => ({ ...one, ...sighting })),
  );
  if (!isFirst) throw new Clash('somebody else attached the identity');
  await moveIdentities(db, tenantId, merged);
  for (const { id, stamp, barred } of people) {
    const identities = await identitiesOfPeople(db, tenantId, { personIds: [id] });
    await putPeople(db, [await stateFrom(db, tenantId, { row: { id, stamp, barred }, identities })]);
  }
  const dropped = merged.map(({ drop }) => drop);
  await aliasPeople(db, rec, merged);
  await removePeople(db, tenantId, dropped);
  await logLinks(db, rec, links);
}

async function keepApart(
  db: EntityManager,
  rec: Recording,
  of: { keys: readonly [IdentityKey, IdentityKey]; locked: LockedGraph },
): Promise<void> {
  const { locked } = of;
  const holders = of.keys.map((key) => locked.identities.get(keyText(key))?.personId);
  // They may have been made one by a later decision: then there is nothing left to keep apart.
  if (holders[0] !== undefined && holders[0] === holders[1]) return;
  await barAll(db, rec, await sidesOf(db, rec.tenantId, of));
  await putPeople(
    db,
    [...locked.people.values()].map((row) => ({ ...row, barred: true })),
  );
}

/** All that the holders of two keys hold; the key alone where nobody holds it. */
async function sidesOf(
  db: EntityManager,
  tenantId: string,
  of: { keys: readonly [IdentityKey, IdentityKey]; locked: LockedGraph },
): Promise<readonly [IdentityKey[], IdentityKey[]]> {
  const side = async (key: IdentityKey): Promise<IdentityKey[]> => {
    const holder = of.locked.identities.get(keyText(key));
    if (holder === undefined) return [key];
    return (await identitiesOfPeople(db, tenantId, { personIds: [holder.personId] })).map((one) => one.key);
  };
  return [await side(of.keys[0]), await side(of.keys[1])];
}

/** Other open links between the same people are decided with it. */
async function settleOthers(
  db: EntityManager,
  rec: Recording,
  of: { locked: LockedGraph; decision: Decision },
): Promise<void> {
  const { tenantId } = rec;
  const held = await identitiesOfPeople(db, tenantId, { personIds: [...of.locked.people.keys()] });
  const others = await undecidedNaming(
    db,
    tenantId,
    held.map(({ key }) => keyJson(key)),
  );
  const pairs = others.filter(({ kind }) => kind !== 'REBIND');
  const keys = pairs.flatMap(({ leftKey, rightKey }) => [keyFromJson(leftKey), keyFromJson(rightKey)]);
  const holders = await identitiesByKeys(db, tenantId, keys);
  const holderOf = (text: string): string | undefined => holders.get(keyText(keyFromJson(text)))?.personId;
  const known = new Set(of.locked.people.keys());
  const settled = pairs.filter(({ leftKey, rightKey }) => {
    const [left, right] = [holderOf(leftKey), holderOf(rightKey)];
    if (left === undefined || right === undefined) return false;
    return of.decision.decision === 'MERGE' ? left === right : known.has(left) && known.has(right);
  });
  if (settled.length === 0) return;
  await decide(db, tenantId, { ids: settled.map(({ id }) => id), decision: of.decision });
}
