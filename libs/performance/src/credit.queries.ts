import type { EntityManager } from 'typeorm';
import { CreditRow, marks, putRows, type RawWhole, wholeOrNull } from '@qunshu/database';
import { pagesOf } from '@qunshu/kernel';
import type { CreditChanges } from './credit-changes.rules';
import { strangerSubject } from './subject';
import type { Beginning, Credit, CreditKind, Ending } from './credits.rules';

const SUBJECTS_A_QUERY = 1000;

/** The credits that are stored of subjects, by subject. */
export async function storedCredits(
  db: EntityManager,
  tenantId: string,
  subjects: readonly string[],
): Promise<Map<string, Credit[]>> {
  const found = new Map<string, Credit[]>();
  for (const page of pagesOf(subjects, SUBJECTS_A_QUERY)) {
    const rows = await db.query<RawCredit[]>(
      `SELECT subject, kind, holding, chat_id, from_at, to_at, staff_key, path, now_staff_key, now_path, begun_by, ended_by,
         lasts_until, founding FROM credit WHERE tenant_id = ? AND subject IN ${marks(page)}`,
      [tenantId, ...page],
    );
    for (const row of rows) {
      const own = found.get(row.subject) ?? [];
      own.push(creditOf(row));
      found.set(row.subject, own);
    }
  }
  return found;
}

export type SubjectChange = { readonly subject: string } & Pick<CreditChanges, 'put' | 'gone'>;

/** Writes how the credits of subjects change. */
export async function saveCredits(
  db: EntityManager,
  tenantId: string,
  changes: readonly SubjectChange[],
): Promise<void> {
  for (const { subject, gone } of changes) {
    for (const { kind, holding, fromAt } of gone)
      await db.delete(CreditRow, { tenantId, subject, kind, holding, fromAt });
  }
  const rows = changes.flatMap(({ subject, put }) => put.map((credit) => rowOf(tenantId, subject, credit)));
  await putRows(db, CreditRow, { rows });
}

/** Whether anything is credited to somebody who was nobody's then. */
export async function hasStrangers(db: EntityManager, tenantId: string): Promise<boolean> {
  const first = strangerSubject('');
  const rows = await db.query<{ subject: string }[]>(
    'SELECT subject FROM credit WHERE tenant_id = ? AND subject > ? ORDER BY subject LIMIT 1',
    [tenantId, first],
  );
  return rows.some(({ subject }) => subject.startsWith(first));
}

function rowOf(tenantId: string, subject: string, credit: Credit): CreditRow {
  const { post, nowPost, ...rest } = credit;
  return {
    tenantId,
    subject,
    ...rest,
    staffKey: post.staffKey,
    path: post.path,
    nowStaffKey: nowPost.staffKey,
    nowPath: nowPost.path,
  };
}

/** A credit is read for every callback: as plain SQL, which costs a third of what entities do. */
interface RawCredit {
  readonly subject: string;
  readonly kind: string;
  readonly holding: string;
  readonly chat_id: string;
  readonly from_at: RawWhole;
  readonly to_at: RawWhole | null;
  readonly staff_key: string;
  readonly path: string;
  readonly now_staff_key: string;
  readonly now_path: string;
  readonly begun_by: string;
  readonly ended_by: string | null;
  readonly lasts_until: RawWhole | null;
  readonly founding: RawWhole;
}

function creditOf(row: RawCredit): Credit {
  return {
    kind: oneOf(KINDS, row.kind),
    holding: row.holding,
    chatId: row.chat_id,
    fromAt: Number(row.from_at),
    toAt: wholeOrNull(row.to_at),
    post: { staffKey: row.staff_key, path: row.path },
    nowPost: { staffKey: row.now_staff_key, path: row.now_path },
    begunBy: oneOf(BEGINNINGS, row.begun_by),
    endedBy: row.ended_by === null ? null : oneOf(ENDINGS, row.ended_by),
    lastsUntil: wholeOrNull(row.lasts_until),
    founding: Number(row.founding) === 1,
  };
}

const KINDS: readonly CreditKind[] = ['seat', 'contact', 'group'];
const BEGINNINGS: readonly Beginning[] = ['joined', 'added', 'created', 'seen', 'moved'];
const ENDINGS: readonly Ending[] = ['left', 'removed', 'inferred', 'dismissed', 'deleted', 'moved'];

function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`A credit holds an unknown word: ${text}`);
  return word;
}

/** One credit in words, for people who compare. */
export function creditText(credit: Credit): string {
  const { kind, holding, fromAt, toAt, begunBy, endedBy, post, nowPost, founding, lastsUntil } = credit;
  const from = `${new Date(fromAt).toISOString()} ${begunBy}`;
  const to = toAt === null ? 'on' : `${new Date(toAt).toISOString()} ${endedBy ?? ''}`;
  const who = `${post.staffKey}@${post.path}, today ${nowPost.staffKey}@${nowPost.path}`;
  const whole = lastsUntil === null ? '' : `, ends ${new Date(lastsUntil).toISOString()}`;
  return `${kind} ${holding} ${credit.chatId}: ${from} to ${to}, ${who}${whole}${founding ? ', founding' : ''}`;
}
