import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@qunshu/database';
import { forgetNotes } from '@qunshu/desk';
import { chatIdsOf, renameCustomerInStays } from '@qunshu/groups';
import { IdentityService, type ErasedKey, type IdentityKey } from '@qunshu/identity';
import { UserError, type Recording } from '@qunshu/kernel';
import { forgetFacts, renameCustomerInContacts } from '@qunshu/profile';
import { AuditLog, type AuditedBy } from '@qunshu/tenancy';
import { KeptCallbacks } from './kept-callbacks.service';

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
    private readonly callbacks: KeptCallbacks,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Erases a person with all their identities. No later callback or sync brings them back.
   * @throws UserError PERSON_UNKNOWN, BAD_ARGUMENT naming `reason`
   */
  async erasePerson(
    rec: Recording,
    of: { readonly personId: string; readonly reason: string; readonly by: AuditedBy },
  ): Promise<void> {
    const { personId, by } = of;
    const order = { personId, reason: readReason(of.reason), by: by.actor, keys: null };
    await this.database.transaction(async (db) => {
      await this.forget(db, rec, await this.identity.erase(db, rec, order));
      await this.audit.record(db, rec, { ...by, action: 'person_erased', details: { person: personId } });
    });
    await this.database.scrub();
  }

  /** Erases one identity of whoever holds it, as when an account was given up. Nothing where nobody does. */
  async eraseIdentity(
    db: EntityManager,
    rec: Recording,
    of: { readonly key: IdentityKey; readonly reason: string; readonly by: AuditedBy },
  ): Promise<void> {
    const { key, reason, by } = of;
    const personId = await this.identity.holderOf(db, rec.tenantId, key);
    if (personId === null) return;
    await this.forget(db, rec, await this.identity.erase(db, rec, { personId, keys: [key], reason, by: by.actor }));
    await this.audit.record(db, rec, { ...by, action: 'person_erased', details: { person: personId, kind: key.kind } });
  }

  /**
   * Lets an erased identity, with whatever was erased together with it, be taken in again; seats of this identity are its
   * own again, so name the external userid where there was one.
   * @throws UserError NOT_ERASED
   */
  async lift(rec: Recording, { key, by }: { readonly key: IdentityKey; readonly by: AuditedBy }): Promise<void> {
    const { tenantId } = rec;
    await this.database.transaction(async (db) => {
      const from = await this.identity.lift(db, tenantId, key);
      if (key.kind === 'EXTERNAL_USER_ID') {
        await renameCustomerInStays(db, tenantId, { from, to: key.value });
        await renameCustomerInContacts(db, tenantId, { from, to: key.value, keepDetails: true });
      }
      // Not the identity itself: it was erased, and may be erased again.
      await this.audit.record(db, rec, {
        ...by,
        action: 'erasure_lifted',
        details: { kind: key.kind, pseudonym: from },
      });
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
    const keys = erased.map(({ key }) => key);
    await forgetFacts(db, tenantId, keys);
    await forgetNotes(db, tenantId, keys);
    for (const { key, pseudonym } of contacts) {
      const names = { from: key.value, to: pseudonym };
      await renameCustomerInStays(db, tenantId, names);
      await renameCustomerInContacts(db, tenantId, { ...names, keepDetails: false });
    }
    await this.callbacks.forget(db, tenantId, { erased, groups });
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
