import type { EntityManager } from 'typeorm';
import type { PersonRow } from '@qunshu/database';
import { UserError } from '@qunshu/kernel';
import type { IdentityKey } from './identity-key';
import { identitiesOfPeople, type HeldIdentity } from './identity.queries';
import type { PersonState } from './intake.rules';
import { aliasTargets, lockPeople } from './person.queries';
import { traitsOfIdentities } from './reshape.rules';
import { toldOf } from './traits.queries';

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
  const targets = await aliasTargets(db, tenantId, ids);
  const now = ids.map((id) => targets.get(id) ?? id);
  const rows = await lockPeople(db, tenantId, now);
  const identities = await identitiesOfPeople(db, tenantId, { personIds: [...rows.keys()] });
  return now.map((id) => {
    const row = rows.get(id);
    if (row === undefined) throw new UserError('PERSON_UNKNOWN', { id });
    return { row, identities: identities.filter(({ personId }) => personId === id) };
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
