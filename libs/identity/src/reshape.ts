import type { EntityManager } from 'typeorm';
import { Clash, type PersonRow } from '@qunshu/database';
import { UserError } from '@qunshu/kernel';
import type { IdentityKey } from './identity-key';
import type { HeldIdentity } from './held-identity';
import { identitiesOfPeople } from './identity.queries';
import type { PersonState } from './intake.rules';
import { aliasTargets, lockPeople } from './person.queries';
import { traitsOfIdentities } from './reshape.rules';
import { toldOf } from './traits.queries';

/** As many merges of the same people may happen while we wait for their locks. */
const MOST_ROUNDS = 20;

/** A locked person with all that they hold. */
export interface WholePerson {
  readonly row: PersonRow;
  readonly identities: readonly HeldIdentity[];
}

/**
 * Locks people, by their own ids or by ids that lead to them, in the order asked.
 * @throws UserError PERSON_UNKNOWN
 */
export async function lockWhole(
  db: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<readonly WholePerson[]> {
  let now: readonly string[] = [];
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const targets = await aliasTargets(db, tenantId, ids);
    const before = now;
    now = ids.map((id) => targets.get(id) ?? id);
    const rows = await lockPeople(db, tenantId, now);
    const missing = now.find((id) => !rows.has(id));
    if (missing === undefined) return wholeOf(db, tenantId, { ids: now, rows });
    // While we waited for a lock, its person may have become part of another. Where nothing moves, there is none.
    if (now.every((id, n) => id === before[n])) throw new UserError('PERSON_UNKNOWN', { id: missing });
  }
  throw new Clash('the people who are meant go on changing');
}

async function wholeOf(
  db: EntityManager,
  tenantId: string,
  of: { ids: readonly string[]; rows: ReadonlyMap<string, PersonRow> },
): Promise<readonly WholePerson[]> {
  const identities = await identitiesOfPeople(db, tenantId, { personIds: [...of.rows.keys()] });
  return of.ids.flatMap((id) => {
    const row = of.rows.get(id);
    return row === undefined ? [] : [{ row, identities: identities.filter(({ personId }) => personId === id) }];
  });
}

/** What a person is by the identities that are left to them, from what each source told of these. */
export async function stateFrom(
  db: EntityManager,
  tenantId: string,
  of: { readonly row: Pick<PersonState, 'id' | 'stamp' | 'barred'>; readonly identities: readonly HeldIdentity[] },
): Promise<PersonRow> {
  const told = await toldOf(
    db,
    tenantId,
    of.identities.map(({ key }) => key),
  );
  const { id, stamp, barred } = of.row;
  return { tenantId, id, stamp, barred, ...traitsOfIdentities(of.identities, told) };
}

export function keysOf(person: WholePerson): IdentityKey[] {
  return person.identities.map(({ key }) => key);
}
