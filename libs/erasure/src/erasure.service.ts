import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@qunshu/database';
import { chatIdsOf, renameCustomerInStays } from '@qunshu/groups';
import { IdentityService, type ErasedKey, type IdentityKey } from '@qunshu/identity';
import { blankDeadRows, blankLanes, dropFollowUps, replaceInLanes } from '@qunshu/inbox';
import { UserError, type Recording } from '@qunshu/kernel';
import { forgetFacts, ingestLanesOf, renameCustomerInContacts } from '@qunshu/profile';
import { KeyedHash, Sealer } from '@qunshu/tenancy';
import { lanesAbout, lanesOfOne } from './lanes.rules';

const LONGEST_REASON = 1000;

/**
 * Makes the installation forget somebody: identities, names, phones, what they did, and what callbacks of them are kept.
 * Seats in groups and spells as a contact stay, under a name that says nothing, so that no figure of the past changes.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly identity: IdentityService,
    private readonly sealer: Sealer,
    private readonly keyedHash: KeyedHash,
  ) {}

  /**
   * Erases a person with all their identities. No later callback or sync brings them back.
   * @throws UserError PERSON_UNKNOWN, BAD_ARGUMENT naming `reason`
   */
  async erasePerson(
    rec: Recording,
    of: { readonly personId: string; readonly reason: string; readonly by: string },
  ): Promise<void> {
    const reason = readReason(of.reason);
    await this.database.transaction(async (db) => {
      await this.forget(db, rec, await this.identity.erase(db, rec, { ...of, reason, keys: null }));
    });
    await this.database.scrub();
  }

  /** Erases one identity of whoever holds it, as when an account was given up. Nothing where nobody does. */
  async eraseIdentity(
    db: EntityManager,
    rec: Recording,
    of: { readonly key: IdentityKey; readonly reason: string; readonly by: string },
  ): Promise<void> {
    const { key, reason, by } = of;
    const personId = await this.identity.holderOf(db, rec.tenantId, key);
    if (personId === null) return;
    await this.forget(db, rec, await this.identity.erase(db, rec, { personId, keys: [key], reason, by }));
  }

  /**
   * Lets an erased identity, with whatever was erased together with it, be taken in again; seats of this identity are its
   * own again, so name the external userid where there was one.
   * @throws UserError NOT_ERASED
   */
  async lift(rec: Recording, key: IdentityKey): Promise<void> {
    await this.database.transaction(async (db) => {
      const from = await this.identity.lift(db, rec.tenantId, key);
      if (key.kind !== 'EXTERNAL_USER_ID') return;
      await renameCustomerInStays(db, rec.tenantId, { from, to: key.value });
      await renameCustomerInContacts(db, rec.tenantId, { from, to: key.value, keepDetails: true });
    });
  }

  private async forget(db: EntityManager, rec: Recording, erased: readonly ErasedKey[]): Promise<void> {
    const { tenantId } = rec;
    const contacts = erased.filter(({ key }) => key.kind === 'EXTERNAL_USER_ID');
    const groups = await chatIdsOf(
      db,
      tenantId,
      contacts.map(({ key }) => key.value),
    );
    await forgetFacts(
      db,
      tenantId,
      erased.map(({ key }) => key),
    );
    for (const { key, pseudonym } of contacts) {
      const names = { from: key.value, to: pseudonym };
      await renameCustomerInStays(db, tenantId, names);
      await renameCustomerInContacts(db, tenantId, { ...names, keepDetails: false });
    }
    await this.forgetCallbacks(db, tenantId, { erased, groups });
  }

  private async forgetCallbacks(
    db: EntityManager,
    tenantId: string,
    of: { erased: readonly ErasedKey[]; groups: readonly string[] },
  ): Promise<void> {
    const replacements = new Map(of.erased.map(({ key, pseudonym }) => [key.value, pseudonym]));
    const keys = of.erased.map(({ key }) => key);
    const own = [...lanesOfOne(keys), ...keys.flatMap((key) => ingestLanesOf(this.keyedHash, tenantId, key))];
    await blankLanes(db, this.sealer, { tenantId, lanes: own });
    await blankDeadRows(db, this.sealer, { tenantId, source: 'ingest', texts: keys.map(({ value }) => value) });
    await replaceInLanes(db, this.sealer, { tenantId, lanes: lanesAbout(keys, of.groups), replacements });
    await dropFollowUps(db, tenantId, [...own, ...lanesAbout(keys, [])]);
  }
}

/** @throws UserError BAD_ARGUMENT naming `reason` */
function readReason(text: string): string {
  const reason = text.trim();
  if (reason !== '' && reason.length <= LONGEST_REASON) return reason;
  throw new UserError('BAD_ARGUMENT', {
    argument: 'reason',
    problem: `must have from 1 to ${LONGEST_REASON} characters.`,
  });
}
