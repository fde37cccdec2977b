import { In, type EntityManager } from 'typeorm';
import { CreditRow, putRows } from '@qunshu/database';
import type { Beginning, Credit, CreditKind, Ending } from './credits.rules';

const SUBJECTS_A_QUERY = 1000;

/** The credits that are stored of subjects, by subject. */
export async function storedCredits(
  db: EntityManager,
  tenantId: string,
  subjects: readonly string[],
): Promise<Map<string, Credit[]>> {
  const found = new Map<string, Credit[]>();
  for (let from = 0; from < subjects.length; from += SUBJECTS_A_QUERY) {
    const subject = In(subjects.slice(from, from + SUBJECTS_A_QUERY));
    for (const row of await db.findBy(CreditRow, { tenantId, subject })) {
      const own = found.get(row.subject) ?? [];
      own.push(creditOf(row));
      found.set(row.subject, own);
    }
  }
  return found;
}

/** Overwrites the credits of a subject where they differ. */
export async function saveCredits(
  db: EntityManager,
  tenantId: string,
  changes: readonly { subject: string; before: readonly Credit[]; after: readonly Credit[] }[],
): Promise<void> {
  const rows: CreditRow[] = [];
  for (const { subject, before, after } of changes) {
    const texts = new Map(before.map((credit) => [keyOf(credit), JSON.stringify(rowOf(tenantId, subject, credit))]));
    for (const credit of after) {
      const row = rowOf(tenantId, subject, credit);
      if (texts.get(keyOf(credit)) !== JSON.stringify(row)) rows.push(row);
      texts.delete(keyOf(credit));
    }
    for (const { kind, holding, fromAt } of before.filter((credit) => texts.has(keyOf(credit))))
      await db.delete(CreditRow, { tenantId, subject, kind, holding, fromAt });
  }
  await putRows(db, CreditRow, { rows });
}

function keyOf({ kind, holding, fromAt }: Credit): string {
  return `${kind}|${fromAt}|${holding}`;
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

function creditOf(row: CreditRow): Credit {
  return {
    kind: oneOf(KINDS, row.kind),
    holding: row.holding,
    chatId: row.chatId,
    fromAt: row.fromAt,
    toAt: row.toAt,
    post: { staffKey: row.staffKey, path: row.path },
    nowPost: { staffKey: row.nowStaffKey, path: row.nowPath },
    begunBy: oneOf(BEGINNINGS, row.begunBy),
    endedBy: row.endedBy === null ? null : oneOf(ENDINGS, row.endedBy),
    lastsUntil: row.lastsUntil,
    founding: row.founding,
  };
}

const KINDS: readonly CreditKind[] = ['seat', 'contact', 'group'];
const BEGINNINGS: readonly Beginning[] = ['joined', 'added', 'created', 'moved'];
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
