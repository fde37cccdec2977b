import type { EntityManager } from 'typeorm';
import { newId, UserError, type Recording } from '@qunshu/kernel';
import { barAll } from './bars.queries';
import { keyText, type IdentityKey } from './identity-key';
import { giveIdentities } from './identity.queries';
import { linksReaching, logLinks } from './links.queries';
import { aliasesOf, insertPeople, leadAliases, putPeople, removeAlias } from './person.queries';
import { keysOf, lockWhole, stateFrom } from './reshape';
import { formerIdOf, mergedInto } from './restored.rules';
import { keysToTake, stampAfter } from './split.rules';

const DECISION = 'decision';

/**
 * Takes identities out of a person into one of their own, who gets the id back that they had before a merge, where there
 * was one. Gives both ids, the person's own first.
 * @throws UserError PERSON_UNKNOWN, SPLIT_UNKNOWN_IDENTITY, SPLIT_EVERYTHING
 */
export async function split(
  db: EntityManager,
  rec: Recording,
  of: { readonly personId: string; readonly keys: readonly IdentityKey[] },
): Promise<readonly [string, string]> {
  const { tenantId, recordedAt: at } = rec;
  const [person] = await lockWhole(db, tenantId, [of.personId]);
  if (person === undefined) throw new UserError('PERSON_UNKNOWN', { id: of.personId });
  const { taken, left } = keysToTake(keysOf(person), of.keys);
  const isTaken = new Set(taken.map(keyText));
  const stamp = stampAfter(person.row.stamp);
  const ownId = person.row.id;
  const otherId = await idFor(db, tenantId, { ownId, taken });
  const [own, others] = [false, true].map((wanted) =>
    person.identities.filter(({ key }) => isTaken.has(keyText(key)) === wanted),
  );
  await giveIdentities(db, tenantId, { keys: taken, personId: otherId });
  const state = (id: string, identities = own) =>
    stateFrom(db, tenantId, { row: { id, stamp, barred: true }, identities: identities ?? [] });
  await insertPeople(db, [await state(otherId, others)]);
  await putPeople(db, [await state(ownId)]);
  await barAll(db, rec, [taken, left]);
  const reason = 'An admin decided that they are not one.';
  const link = { stamp, at, source: DECISION, reason, keys: taken, personId: ownId, otherPersonId: otherId };
  await logLinks(db, rec, [{ ...link, outcome: 'SPLIT' }]);
  return [ownId, otherId];
}

async function idFor(
  db: EntityManager,
  tenantId: string,
  { ownId, taken }: { ownId: string; taken: readonly IdentityKey[] },
): Promise<string> {
  const formerIds = new Set((await aliasesOf(db, tenantId, [ownId])).map(({ id }) => id));
  if (formerIds.size === 0) return newId();
  const links = await linksReaching(db, tenantId, [ownId, ...formerIds]);
  const former = formerIdOf(taken, { links, formerIds });
  if (former === null) return newId();
  await removeAlias(db, tenantId, former);
  const theirs = [...mergedInto(former, links)].filter((id) => formerIds.has(id));
  await leadAliases(db, tenantId, { ids: theirs, to: former });
  return former;
}
