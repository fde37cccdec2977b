import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clash, Database } from '@qunshu/database';
import type { Recording } from '@qunshu/kernel';
import { ChainCheck, hashOfEntry, NO_ENTRY, sealOfHead, type AuditProblem } from './audit-chain.rules';
import { detailsOf, type AuditNote } from './audit-note';
import { entriesAfter, findHead, insertEntry, insertHead, lockHead, moveHead } from './audit.queries';
import { KeyedHash } from './keyed-hash';

const ENTRIES_A_PAGE = 1000;
const LONGEST_ADDRESS = 100;

/**
 * What somebody did that must be answered for: for each tenant a chain of entries, each of which covers the one before it
 * under a key that is not in the database. A row that was changed, taken out or cut off the end is found by `verify`.
 */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
  ) {}

  /** Within the transaction of what it is about, as the last of it. One at a time for a tenant: others wait for that transaction to end. */
  async record(db: EntityManager, { tenantId, recordedAt }: Recording, note: AuditNote): Promise<void> {
    const known = await lockHead(db, tenantId);
    const { seq: lastSeq, hash: previousHash } = known ?? NO_ENTRY;
    const { actor, action, fromAddress } = note;
    const what = {
      actor,
      action,
      details: detailsOf(note),
      fromAddress: fromAddress?.slice(0, LONGEST_ADDRESS) ?? null,
    };
    const entry = { ...what, tenantId, seq: lastSeq + 1, at: recordedAt, previousHash };
    const newest = { tenantId, seq: entry.seq, hash: hashOfEntry(this.hash, entry) };
    const head = { ...newest, seal: sealOfHead(this.hash, newest) };
    if (known !== null) await moveHead(db, head);
    else if (!(await insertHead(db, head))) throw new Clash('somebody else began the audit log of this tenant');
    await insertEntry(db, { ...entry, hash: head.hash });
  }

  /** What is wrong with the log of a tenant, in order. Each tenant's begins with the making of the tenant. */
  async verify(tenantId: string): Promise<readonly AuditProblem[]> {
    const db = this.database.read;
    const check = new ChainCheck(this.hash, await findHead(db, tenantId));
    for (;;) {
      const page = await entriesAfter(db, tenantId, { seq: check.lastSeq, take: ENTRIES_A_PAGE });
      for (const entry of page) check.see(entry);
      if (page.length < ENTRIES_A_PAGE) return check.end();
    }
  }

  /** The newest entry, for keeping it elsewhere; null where there is none. */
  async newest(tenantId: string): Promise<{ readonly seq: number; readonly hash: string } | null> {
    const head = await findHead(this.database.read, tenantId);
    return head === null ? null : { seq: head.seq, hash: head.hash };
  }

  private readonly hash = (purpose: string, text: string): string => this.keyedHash.of(purpose, text);
}
