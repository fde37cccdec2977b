import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UserError, type Instant, type Recording } from '@qunshu/kernel';
import { KeyedHash, Sealer } from '@qunshu/tenancy';
import { keyText, type IdentityKey } from './identity-key';
import type { HeldIdentity } from './held-identity';
import { identitiesByKeys, identitiesOfPeople, scopesOf, type Scopes } from './identity.queries';
import { takeIn } from './intake';
import { lockGraph } from './lock-graph';
import type { Observation, ObservationSource } from './observation';
import { PhoneBook } from './phone-book';
import { putPeople } from './person.queries';
import { lockWhole, stateFrom } from './reshape';
import { isNews, usable, type Known, type Seen } from './seen.rules';
import { erasedAmong, hasErasures, liftErasure } from './erased.queries';
import { eraseFromGraph, type ErasedKey, type ErasureOrder } from './erasure';
import { Tombstones } from './tombstones';
import { removeTraits, toldOf } from './traits.queries';

/** An external contact as one source showed it. Null is "not told". */
export interface SeenContact {
  readonly externalUserId: string;
  readonly unionId: string | null;
  readonly name: string | null;
  readonly avatarUrl: string | null;
  readonly source: ObservationSource;
  readonly at: Instant;
  /** When the name and picture were so, where that is another time than `at`. */
  readonly namedAt?: Instant;
  readonly phones?: readonly string[];
}

/** The person of each identity that observations named. */
export interface Observed {
  /** Null where the value identifies nobody, was erased, or stays in the observation alone. */
  personOf(key: IdentityKey): string | null;
}

/** Who is who: takes in what sources show of identities, and gives the people that they are. */
@Injectable()
export class IdentityService {
  private readonly phoneBook: PhoneBook;
  private readonly tombstones: Tombstones;

  constructor(sealer: Sealer, keyedHash: KeyedHash) {
    this.phoneBook = new PhoneBook(sealer, keyedHash);
    this.tombstones = new Tombstones(keyedHash);
  }

  scopes(db: EntityManager, tenantId: string): Promise<Scopes> {
    return scopesOf(db, tenantId);
  }

  /**
   * Takes in observations, any number of them, in order. What says nothing new writes nothing. Inside a transaction,
   * which may be run again when another one was first.
   */
  async observe(db: EntityManager, rec: Recording, observations: readonly Observation[]): Promise<Observed> {
    const seen = usable(observations);
    if (seen.length === 0) return { personOf: () => null };
    const known = await this.known(db, rec.tenantId, seen);
    const news = seen.filter((one) => isNews(one, known));
    const holderOf = news.length === 0 ? null : await takeIn(db, rec, { seen: news, parts: this.parts() });
    const before = (key: IdentityKey): string | null => known.identities.get(keyText(key))?.personId ?? null;
    return {
      personOf: ({ value, ...rest }) => {
        const key = { ...rest, value: value.trim() };
        return holderOf === null ? before(key) : holderOf(key, before(key));
      },
    };
  }

  /** As `observe`, for external contacts of the tenant's corp. */
  async observeContacts(db: EntityManager, rec: Recording, seen: readonly SeenContact[]): Promise<Observed> {
    if (seen.length === 0) return { personOf: () => null };
    const { corp, corpOpenPlatform } = await scopesOf(db, rec.tenantId);
    return this.observe(
      db,
      rec,
      seen.map((one) => {
        const { externalUserId: value, unionId, source, at, name, avatarUrl, phones = [] } = one;
        const contact = { kind: 'EXTERNAL_USER_ID', scope: corp, value } as const;
        const union = { kind: 'UNION_ID', scope: corpOpenPlatform, value: unionId ?? '' } as const;
        const identities = unionId === null ? [contact] : [contact, union];
        return { identities, source, at, name, avatarUrl, namedAt: one.namedAt ?? at, phones };
      }),
    );
  }

  /** Who holds an identity now; null when nobody does. */
  async holderOf(db: EntityManager, tenantId: string, key: IdentityKey): Promise<string | null> {
    return (await identitiesByKeys(db, tenantId, [key])).get(keyText(key))?.personId ?? null;
  }

  /** What a person holds, oldest first. */
  async identitiesOf(db: EntityManager, tenantId: string, personId: string): Promise<HeldIdentity[]> {
    const held = await identitiesOfPeople(db, tenantId, { personIds: [personId] });
    return held.sort((a, b) => a.firstSeenAt - b.firstSeenAt || (keyText(a.key) < keyText(b.key) ? -1 : 1));
  }

  /** Whether anybody of the tenant was ever erased; mostly nobody was. */
  hasErasures(db: EntityManager, tenantId: string): Promise<boolean> {
    return hasErasures(db, tenantId);
  }

  /** What stands in facts for those of the identities that were erased, by `keyText`. */
  async erased(
    db: EntityManager,
    tenantId: string,
    keys: readonly IdentityKey[],
  ): Promise<ReadonlyMap<string, string>> {
    if (keys.length === 0 || !(await hasErasures(db, tenantId))) return new Map();
    const hashes = new Map(keys.map((key) => [this.tombstones.hash(tenantId, key), key]));
    const found = await erasedAmong(db, tenantId, [...hashes.keys()]);
    return new Map(
      [...hashes].flatMap(([hash, key]) =>
        found.has(hash) ? [[keyText(key), this.tombstones.pseudonym(tenantId, key)] as const] : [],
      ),
    );
  }

  /** What stands in facts for those of the external userids that were erased, by userid. */
  async pseudonyms(
    db: EntityManager,
    tenantId: string,
    externalUserIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (externalUserIds.length === 0 || !(await hasErasures(db, tenantId))) return new Map();
    const { corp: scope } = await scopesOf(db, tenantId);
    const keys = externalUserIds.map((value) => ({ kind: 'EXTERNAL_USER_ID', scope, value }) as const);
    const erased = await this.erased(db, tenantId, keys);
    return new Map(
      keys.flatMap((key) => {
        const pseudonym = erased.get(keyText(key));
        return pseudonym === undefined ? [] : [[key.value, pseudonym] as const];
      }),
    );
  }

  /** Forgets the names, pictures and phones that came with an identity, as after an unsubscribe. */
  async dropTraits(db: EntityManager, rec: Recording, key: IdentityKey): Promise<void> {
    const { tenantId } = rec;
    const { identities } = await lockGraph(db, tenantId, [key]);
    const personId = identities.get(keyText(key))?.personId;
    await removeTraits(db, tenantId, [key]);
    if (personId === undefined) return;
    const [person] = await lockWhole(db, tenantId, [personId]);
    if (person) await putPeople(db, [await stateFrom(db, tenantId, person)]);
  }

  /**
   * Takes a person, or some of their identities, out for good; see `ErasureService` for what else must go.
   * @throws UserError PERSON_UNKNOWN
   */
  erase(db: EntityManager, rec: Recording, order: ErasureOrder): Promise<readonly ErasedKey[]> {
    return eraseFromGraph(db, rec, { order, tombstones: this.tombstones });
  }

  /**
   * Lets an erased identity, and whatever was erased together with it, be taken in again. Gives what stood for it.
   * @throws UserError NOT_ERASED
   */
  async lift(db: EntityManager, tenantId: string, key: IdentityKey): Promise<string> {
    const isLifted = await liftErasure(db, tenantId, this.tombstones.hash(tenantId, key));
    if (!isLifted) throw new UserError('NOT_ERASED');
    return this.tombstones.pseudonym(tenantId, key);
  }

  private parts(): { phoneBook: PhoneBook; tombstones: Tombstones } {
    return { phoneBook: this.phoneBook, tombstones: this.tombstones };
  }

  private async known(db: EntityManager, tenantId: string, seen: readonly Seen[]): Promise<Known> {
    const keys = seen.flatMap(({ identities }) => identities);
    const named = seen.filter(({ told }) => told.name !== null || told.avatarUrl !== null);
    const phoned = seen.filter(({ phones }) => phones.length > 0);
    return {
      identities: await identitiesByKeys(db, tenantId, keys),
      told: await toldOf(
        db,
        tenantId,
        named.map(({ origin }) => origin),
      ),
      phones: await this.phoneBook.lastSeen(
        db,
        tenantId,
        phoned.map(({ origin }) => origin),
      ),
    };
  }
}
