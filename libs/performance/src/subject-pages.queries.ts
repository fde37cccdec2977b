import type { EntityManager } from 'typeorm';
import type { Subjects } from './subject';

const SUBJECTS_A_PAGE = 1000;
const NOTHING: Subjects = { people: [], strangers: [], groups: [], known: [] };

/** Everybody and every group that history has credits for, in pages. */
export async function* subjectPages(db: EntityManager, tenantId: string): AsyncGenerator<Subjects> {
  for await (const people of pages(db, PEOPLE, tenantId)) yield { ...NOTHING, people };
  for await (const strangers of pages(db, STRANGERS_IN_GROUPS, tenantId)) yield { ...NOTHING, strangers };
  for await (const strangers of pages(db, STRANGERS_AS_CONTACTS, tenantId)) yield { ...NOTHING, strangers };
  for await (const groups of pages(db, GROUPS, tenantId)) yield { ...NOTHING, groups };
}

/** The subjects of stored credits, in pages of their keys. */
export async function* storedSubjects(db: EntityManager, tenantId: string): AsyncGenerator<readonly string[]> {
  yield* pages(db, STORED, tenantId);
}

export async function countSubjects(db: EntityManager, tenantId: string): Promise<number> {
  const [row] = await db.query<{ n: string | number }[]>(
    `SELECT (SELECT COUNT(DISTINCT person_id) FROM person_identity WHERE tenant_id = ? AND kind = 'EXTERNAL_USER_ID')
       + (SELECT COUNT(*) FROM customer_group WHERE tenant_id = ?) AS n`,
    [tenantId, tenantId],
  );
  return Number(row?.n ?? 0);
}

const PEOPLE = `SELECT DISTINCT person_id AS id FROM person_identity
  WHERE tenant_id = ? AND kind = 'EXTERNAL_USER_ID' AND person_id > ? ORDER BY person_id LIMIT ?`;
const NOBODYS = (column: string): string => `NOT EXISTS (SELECT 1 FROM person_identity p WHERE p.tenant_id = t.tenant_id
  AND p.kind = 'EXTERNAL_USER_ID' AND p.value = t.${column})`;
const STRANGERS_IN_GROUPS = `SELECT DISTINCT member_id AS id FROM stay t
  WHERE tenant_id = ? AND member_id > ? AND is_staff = 0 AND ${NOBODYS('member_id')} ORDER BY member_id LIMIT ?`;
const STRANGERS_AS_CONTACTS = `SELECT DISTINCT external_user_id AS id FROM contact t
  WHERE tenant_id = ? AND external_user_id > ? AND ${NOBODYS('external_user_id')}
    AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.tenant_id = t.tenant_id AND s.member_id = t.external_user_id AND s.is_staff = 0)
  ORDER BY external_user_id LIMIT ?`;
const GROUPS = `SELECT chat_id AS id FROM customer_group WHERE tenant_id = ? AND chat_id > ? ORDER BY chat_id LIMIT ?`;
const STORED = `SELECT DISTINCT subject AS id FROM credit WHERE tenant_id = ? AND subject > ? ORDER BY subject LIMIT ?`;

async function* pages(db: EntityManager, sql: string, tenantId: string): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const rows = await db.query<{ id: string }[]>(sql, [tenantId, after, SUBJECTS_A_PAGE]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ id }) => id);
    after = last.id;
  }
}
