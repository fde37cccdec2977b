import type { EntityManager } from 'typeorm';
import {
  affectedBy,
  allOf,
  behind,
  contains,
  fragment,
  type Fragment,
  orderBy,
  type OrderColumn,
  putRows,
  type RawWhole,
  ReplyRow,
  selectRows,
} from '@qunshu/database';
import type { CursorShape, CursorValue, PageRequest } from '@qunshu/kernel';

const BY_TITLE: readonly OrderColumn[] = [
  { sql: 'title', descending: false },
  { sql: 'id', descending: false },
];
export const REPLY_CURSOR: CursorShape = { ordering: 'replies by title', values: ['string', 'string'] };

export function replySortValues({ title, id }: ReplyRow): CursorValue[] {
  return [title, id];
}

/** Those with the text in their title or their words; all of them when it is null. One more than the page holds where there is one. */
export function replyPage(
  db: EntityManager,
  of: { readonly tenantId: string; readonly search: string | null },
  page: PageRequest,
): Promise<ReplyRow[]> {
  const { sql, values } = allOf([conditionOf(db, of), behind(BY_TITLE, page.after)]);
  return selectRows(db, ReplyRow, { sql: `${sql} ORDER BY ${orderBy(BY_TITLE)} LIMIT ${page.first + 1}`, values });
}

export async function countReplies(
  db: EntityManager,
  of: { readonly tenantId: string; readonly search: string | null },
): Promise<number> {
  const { sql, values } = conditionOf(db, of);
  const [row] = await db.query<{ n: RawWhole }[]>(`SELECT COUNT(*) AS n FROM reply WHERE ${sql}`, [...values]);
  return Number(row?.n ?? 0);
}

export function hasReply(db: EntityManager, tenantId: string, id: string): Promise<boolean> {
  return db.existsBy(ReplyRow, { tenantId, id });
}

export function putReply(db: EntityManager, reply: ReplyRow): Promise<void> {
  return putRows(db, ReplyRow, { rows: [reply] });
}

export async function removeReply(db: EntityManager, tenantId: string, id: string): Promise<boolean> {
  return (await affectedBy(db, 'DELETE FROM reply WHERE tenant_id = ? AND id = ?', [tenantId, id])) > 0;
}

function conditionOf(
  db: EntityManager,
  { tenantId, search }: { readonly tenantId: string; readonly search: string | null },
): Fragment {
  const own = fragment('tenant_id = ?', [tenantId]);
  if (search === null) return own;
  const [title, text] = [contains(db, 'title', search), contains(db, '`text`', search)];
  return allOf([own, { sql: `${title.sql} OR ${text.sql}`, values: [...title.values, ...text.values] }]);
}
