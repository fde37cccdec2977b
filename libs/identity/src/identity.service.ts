import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonIdentityRow } from '@qunshu/database';
import { newId, type Recording } from '@qunshu/kernel';
import {
  attachIdentities,
  identitiesByValue,
  scopesOf,
  unionIdsOfPeople,
  widenSeen,
  type IdentityKind,
} from './identity.queries';
import {
  isSeenAnew,
  newPerson,
  seenAgain,
  sightingsOf,
  unionIdsToAttach,
  type SeenContact,
  type Sighting,
} from './people.rules';
import { insertPeople, knownPeople, updatePeople } from './person.queries';

/** A sighting with the person whom it is of. */
type Placed = Sighting & { readonly personId: string };

/** Who is who. A person is, so far, what one external userid is; a UnionID is kept with the person who had it first. */
@Injectable()
export class IdentityService {
  /**
   * Takes in observations, any number of them, and gives the person of each external userid. Two transactions that
   * meet somebody new at once agree on one person. Values that identify nobody are passed over and missing in the answer.
   */
  async observe(db: EntityManager, rec: Recording, seen: readonly SeenContact[]): Promise<Map<string, string>> {
    const sightings = sightingsOf(seen);
    if (sightings.length === 0) return new Map();
    const { corp, openPlatform } = await scopesOf(db, rec.tenantId);
    const { placed, known, created } = await this.place(db, rec, { sightings, scope: corp });
    await this.refresh(
      db,
      rec,
      placed.filter(({ personId }) => !created.has(personId)),
    );
    await this.widen(
      db,
      rec,
      placed.map((one) => ({ ...one, row: known.get(one.externalUserId) })),
    );
    await this.takeUnionIds(db, rec, { placed, scope: openPlatform });
    return new Map(placed.map(({ externalUserId, personId }) => [externalUserId, personId]));
  }

  private async place(
    db: EntityManager,
    rec: Recording,
    of: { sightings: readonly Sighting[]; scope: string },
  ): Promise<{ placed: Placed[]; known: ReadonlyMap<string, PersonIdentityRow>; created: ReadonlySet<string> }> {
    const kind: IdentityKind = 'EXTERNAL_USER_ID';
    const { sightings, scope } = of;
    const values = sightings.map(({ externalUserId }) => externalUserId);
    const known = await identitiesByValue(db, rec.tenantId, { kind, scope, values });
    const strangers = sightings.filter(({ externalUserId }) => !known.has(externalUserId));
    const ours = strangers.map((one) => ({ ...one, kind, scope, value: one.externalUserId, personId: newId() }));
    await attachIdentities(db, rec, ours);
    // Another transaction may have been first with some of them: what the database holds now is what counts.
    const taken = strangers.map(({ externalUserId }) => externalUserId);
    const now = await identitiesByValue(db, rec.tenantId, { kind, scope, values: taken });
    for (const [value, row] of now) known.set(value, row);
    const won = ours.filter(({ value, personId }) => now.get(value)?.personId === personId);
    await insertPeople(
      db,
      rec,
      won.map((one) => newPerson(one.personId, one)),
    );
    const placed = sightings.flatMap((sighting) => {
      const personId = known.get(sighting.externalUserId)?.personId;
      return personId === undefined ? [] : [{ ...sighting, personId }];
    });
    return { placed, known, created: new Set(won.map(({ personId }) => personId)) };
  }

  private async refresh(db: EntityManager, rec: Recording, placed: readonly Placed[]): Promise<void> {
    const people = new Map(await knownPeople(db, rec.tenantId, [...new Set(placed.map(({ personId }) => personId))]));
    const changed = new Set<string>();
    for (const sighting of placed) {
      const before = people.get(sighting.personId);
      const after = before === undefined ? null : seenAgain(before, sighting);
      if (after === null) continue;
      people.set(after.id, after);
      changed.add(after.id);
    }
    await updatePeople(
      db,
      rec,
      [...people.values()].filter(({ id }) => changed.has(id)),
    );
  }

  private async widen(
    db: EntityManager,
    rec: Recording,
    seen: readonly (Placed & { readonly row: PersonIdentityRow | undefined })[],
  ): Promise<void> {
    const wider = seen.flatMap(({ row, firstAt, lastAt }) =>
      row !== undefined && isSeenAnew(row, { firstAt, lastAt }) ? [{ row, firstAt, lastAt }] : [],
    );
    await widenSeen(db, rec, wider);
  }

  private async takeUnionIds(
    db: EntityManager,
    rec: Recording,
    of: { placed: readonly Placed[]; scope: string },
  ): Promise<void> {
    const kind: IdentityKind = 'UNION_ID';
    const bearing = of.placed.filter(({ unionId }) => unionId !== null);
    if (bearing.length === 0) return;
    const values = bearing.flatMap(({ unionId }) => unionId ?? []);
    const rows = await identitiesByValue(db, rec.tenantId, { kind, scope: of.scope, values });
    const personIds = bearing.map(({ personId }) => personId);
    const held = await unionIdsOfPeople(db, rec.tenantId, { scope: of.scope, personIds });
    const free = unionIdsToAttach(bearing, { unionIds: new Set(rows.keys()), people: new Set(held.keys()) });
    const sorted = [...free].sort((a, b) => (a.unionId < b.unionId ? -1 : 1));
    await attachIdentities(
      db,
      rec,
      sorted.map((one) => ({ ...one, kind, scope: of.scope, value: one.unionId })),
    );
    const own = bearing.map((one) => ({ ...one, row: one.unionId === null ? undefined : rows.get(one.unionId) }));
    await this.widen(
      db,
      rec,
      own.filter(({ row, personId }) => row?.personId === personId),
    );
  }
}
