import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type CreditDueRow } from '@qunshu/database';
import { CreditService } from './credit.service';
import {
  advanceDue,
  contactsEver,
  countDue,
  doneDue,
  dueOf,
  groupsDue,
  groupsEverOwned,
  membersEver,
  oweFollowUp,
  putDue,
  settleFollowUp,
  staffWithContacts,
  type Due,
  type DueKind,
} from './due.queries';
import { staffOfDepartments, type Org } from './posts.rules';

const MEMBERS_A_BIT = 300;
const STAFF_A_BIT = 200;
const ROWS_A_BIT = 20;
/** Groups are rarely smaller. */
const MEMBERS_A_ROW = 15;

/** Credits anew, bit by bit, what was too much for the transaction that touched it: each bit in a transaction of its own. */
@Injectable()
export class DueService {
  constructor(
    private readonly database: Database,
    private readonly credits: CreditService,
  ) {}

  /** Whether anything is still to be credited anew. */
  async isOwing(tenantId: string): Promise<boolean> {
    return (await countDue(this.database.read, tenantId)) > 0;
  }

  /** How many pieces wait; each may hold many members. */
  left(tenantId: string): Promise<number> {
    return countDue(this.database.read, tenantId);
  }

  /** Lets the worker go on with what an earlier version, or a process that ended, left. */
  async resume(tenantId: string): Promise<void> {
    if (!(await this.isOwing(tenantId))) return;
    await this.database.transaction(async (db) => {
      await this.credits.hold(db, tenantId);
      await oweFollowUp(db, tenantId);
    });
  }

  /** One bit, of about `size` members, in the transaction of `db`. Gives whether there is more. */
  async bit(db: EntityManager, tenantId: string, size = MEMBERS_A_BIT): Promise<boolean> {
    const org = await this.credits.hold(db, tenantId);
    const isDone = (await this.departments(db, tenantId, org)) || (await this.staff(db, tenantId));
    if (!isDone) await this.members(db, tenantId, { org, size });
    const isMore = (await countDue(db, tenantId)) > 0;
    if (!isMore) await settleFollowUp(db, tenantId);
    return isMore;
  }

  private async departments(db: EntityManager, tenantId: string, org: Org): Promise<boolean> {
    const rows = await dueOf(db, tenantId, { kind: 'department', limit: ROWS_A_BIT });
    if (rows.length === 0) return false;
    const staff = staffOfDepartments(
      rows.map(({ subject }) => subject),
      org,
    );
    await putDue(db, tenantId, dueAs('staff', staff));
    await doneDue(db, rows);
    return true;
  }

  private async staff(db: EntityManager, tenantId: string): Promise<boolean> {
    const rows = await dueOf(db, tenantId, { kind: 'staff', limit: STAFF_A_BIT });
    if (rows.length === 0) return false;
    const staff = rows.map(({ subject }) => subject);
    await putDue(db, tenantId, dueAs('group', await groupsEverOwned(db, tenantId, staff)));
    await putDue(db, tenantId, dueAs('contacts', await staffWithContacts(db, tenantId, staff)));
    await doneDue(db, rows);
    return true;
  }

  private async members(db: EntityManager, tenantId: string, { org, size }: { org: Org; size: number }): Promise<void> {
    const members = await dueOf(db, tenantId, { kind: 'member', limit: size });
    const taken = new Set(members.map(({ subject }) => subject));
    const begun: string[] = [];
    for await (const row of this.rowsWithMembers(db, tenantId, Math.ceil(size / MEMBERS_A_ROW))) {
      const limit = size - taken.size;
      if (limit <= 0) break;
      if (row.kind === 'group' && row.doneTo === '') begun.push(row.subject);
      (await this.someOf(db, row, limit)).forEach((member) => taken.add(member));
    }
    await this.credits.credit(db, tenantId, { org, members: [...taken], groups: begun });
    await doneDue(db, members);
  }

  private async *rowsWithMembers(db: EntityManager, tenantId: string, limit: number): AsyncGenerator<CreditDueRow> {
    yield* groupsDue(db, tenantId, limit);
    yield* await dueOf(db, tenantId, { kind: 'contacts', limit });
  }

  private async someOf(db: EntityManager, row: CreditDueRow, limit: number): Promise<string[]> {
    const { tenantId, kind, subject, doneTo: after } = row;
    const found =
      kind === 'group'
        ? await membersEver(db, tenantId, { chatId: subject, after, limit })
        : await contactsEver(db, tenantId, { staffKey: subject, after, limit });
    const last = found.at(-1);
    if (last === undefined || found.length < limit) await doneDue(db, [row]);
    else await advanceDue(db, row, last);
    return found;
  }
}

function dueAs(kind: DueKind, subjects: readonly string[]): Due[] {
  return subjects.map((subject) => ({ kind, subject }));
}
