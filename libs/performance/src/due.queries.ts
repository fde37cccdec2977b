import { In, type EntityManager } from 'typeorm';
import { CreditDueRow, marks, putRows, selectRows } from '@qunshu/database';
import { dropFollowUps, oweFollowUps } from '@qunshu/inbox';

/** What may have to be credited anew; the later ones are found from the earlier ones. */
export type DueKind = 'department' | 'staff' | 'group' | 'contacts' | 'member';

export interface Due {
  readonly kind: DueKind;
  readonly subject: string;
}

const CREDIT_LANE = 'credits';
const RECREDIT = 'recredit';

/** Notes what is to be credited anew, from the beginning. It counts as pending until it is done. The credit book must be held. */
export async function oweCredits(db: EntityManager, tenantId: string, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return;
  await putDue(db, tenantId, due);
  await oweFollowUp(db, tenantId);
}

/** Has the worker look at what is due. */
export async function oweFollowUp(db: EntityManager, tenantId: string): Promise<void> {
  const follow = { kind: RECREDIT, dueAt: Date.now(), scheduled: false };
  await oweFollowUps(db, { tenantId, lane: CREDIT_LANE }, [follow]);
}

/** Nothing is due any more, so that nothing is pending either, whoever did the last of it. The credit book must be held. */
export async function settleFollowUp(db: EntityManager, tenantId: string): Promise<void> {
  await dropFollowUps(db, tenantId, [CREDIT_LANE]);
}

export async function putDue(db: EntityManager, tenantId: string, due: readonly Due[]): Promise<void> {
  const recordedAt = Date.now();
  const unique = [...new Map(due.map((one) => [`${one.kind} ${one.subject}`, one])).values()];
  const rows = unique.map(({ kind, subject }) => ({ tenantId, kind, subject, doneTo: '', recordedAt }));
  await putRows(db, CreditDueRow, { rows });
}

export function dueOf(
  db: EntityManager,
  tenantId: string,
  of: { kind: DueKind; limit: number },
): Promise<CreditDueRow[]> {
  return db.find(CreditDueRow, { where: { tenantId, kind: of.kind }, order: { subject: 'ASC' }, take: of.limit });
}

/** Groups that are due, those of one owner together: they have most figures in common, which then are written once. */
export async function* groupsDue(db: EntityManager, tenantId: string, limit: number): AsyncGenerator<CreditDueRow> {
  const given = new Set<string>();
  for (const first of await dueOf(db, tenantId, { kind: 'group', limit })) {
    if (given.has(first.subject)) continue;
    for (const row of [first, ...(await dueBeside(db, first, limit))]) {
      given.add(row.subject);
      yield row;
    }
  }
}

/** Up to so many other groups that are due of the owner of one. */
function dueBeside(db: EntityManager, { tenantId, subject }: CreditDueRow, limit: number): Promise<CreditDueRow[]> {
  const sql = `tenant_id = ? AND kind = 'group' AND subject <> ? AND subject IN (
      SELECT g.chat_id FROM customer_group o JOIN customer_group g ON g.tenant_id = o.tenant_id AND g.owner_key = o.owner_key
      WHERE o.tenant_id = ? AND o.chat_id = ?)
    ORDER BY subject LIMIT ?`;
  return selectRows(db, CreditDueRow, { sql, values: [tenantId, subject, tenantId, subject, limit] });
}

export function countDue(db: EntityManager, tenantId: string): Promise<number> {
  return db.countBy(CreditDueRow, { tenantId });
}

export async function doneDue(db: EntityManager, rows: readonly CreditDueRow[]): Promise<void> {
  for (const { tenantId, kind } of rows.slice(0, 1)) {
    await db.delete(CreditDueRow, { tenantId, kind, subject: In(rows.map(({ subject }) => subject)) });
  }
}

export async function advanceDue(
  db: EntityManager,
  { tenantId, kind, subject }: CreditDueRow,
  doneTo: string,
): Promise<void> {
  await db.update(CreditDueRow, { tenantId, kind, subject }, { doneTo });
}

/** The groups that any of the staff owns or owned. */
export async function groupsEverOwned(
  db: EntityManager,
  tenantId: string,
  staff: readonly string[],
): Promise<string[]> {
  if (staff.length === 0) return [];
  const rows = await db.query<{ chat_id: string }[]>(
    `SELECT DISTINCT chat_id FROM group_fact WHERE tenant_id = ? AND fact = 'owner' AND value IN ${marks(staff)}`,
    [tenantId, ...staff],
  );
  return rows.map(({ chat_id }) => chat_id);
}

/** Those of the staff who have or had a contact. */
export async function staffWithContacts(
  db: EntityManager,
  tenantId: string,
  staff: readonly string[],
): Promise<string[]> {
  if (staff.length === 0) return [];
  const rows = await db.query<{ staff_key: string }[]>(
    `SELECT DISTINCT staff_key FROM contact WHERE tenant_id = ? AND staff_key IN ${marks(staff)}`,
    [tenantId, ...staff],
  );
  return rows.map(({ staff_key }) => staff_key);
}

/** Members who are or were in a group, in order of their ids, behind one of them. */
export async function membersEver(
  db: EntityManager,
  tenantId: string,
  of: { chatId: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await db.query<{ member_id: string }[]>(
    `SELECT DISTINCT member_id FROM stay WHERE tenant_id = ? AND chat_id = ? AND is_staff = 0 AND member_id > ?
     ORDER BY member_id LIMIT ?`,
    [tenantId, of.chatId, of.after, of.limit],
  );
  return rows.map(({ member_id }) => member_id);
}

/** External contacts whom a staff member has or had, in order of their ids, behind one of them. */
export async function contactsEver(
  db: EntityManager,
  tenantId: string,
  of: { staffKey: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await db.query<{ external_user_id: string }[]>(
    `SELECT DISTINCT external_user_id FROM contact WHERE tenant_id = ? AND staff_key = ? AND external_user_id > ?
     ORDER BY external_user_id LIMIT ?`,
    [tenantId, of.staffKey, of.after, of.limit],
  );
  return rows.map(({ external_user_id }) => external_user_id);
}
