import type { EntityManager } from 'typeorm';
import {
  affectedBy,
  allOf,
  behind,
  ContactRow,
  dialectOf,
  fragment,
  type Fragment,
  insertRows,
  marks,
  NoteRow,
  orderBy,
  type OrderColumn,
  PersonIdentityRow,
  type RawWhole,
  selectRows,
  staffInSight,
  wholeOrNull,
} from '@qunshu/database';
import type { CursorShape, CursorValue, Day, PageRequest, Sight } from '@qunshu/kernel';
import { In, IsNull } from 'typeorm';
import type { NoteState, Origin } from './notes.rules';

export interface NoteView extends NoteState {
  readonly id: string;
  /** Whom it is of as people are now; null where they are known no more. */
  readonly personId: string | null;
  readonly authorKey: string;
  readonly createdAt: number;
}

const NEWEST_FIRST: readonly OrderColumn[] = [
  { sql: 'n.created_at', descending: true },
  { sql: 'n.id', descending: true },
];
export const NOTE_CURSOR: CursorShape = { ordering: 'notes of a person', values: ['number', 'string'] };

export function noteSortValues({ createdAt, id }: NoteView): CursorValue[] {
  return [createdAt, id];
}

const COLUMNS = 'i.person_id, n.id, n.author_key, n.text, n.due_on, n.created_at, n.done_at';
const SAME_IDENTITY = 'n.tenant_id = i.tenant_id AND n.kind = i.kind AND n.scope = i.scope AND n.value = i.value';
const OF_PEOPLE = `FROM person_identity i CROSS JOIN note n ON ${SAME_IDENTITY}`;

/** The same page of the notes of each of these people by authors in sight, one more than it holds where there is one. */
export async function notePages(
  db: EntityManager,
  of: { readonly sight: Sight; readonly personIds: readonly string[] },
  page: PageRequest,
): Promise<NoteView[]> {
  const condition = allOf([ofPeople(of), behind(NEWEST_FIRST, page.after)]);
  return notes(db, {
    sql: `SELECT * FROM (
        SELECT ${COLUMNS}, ROW_NUMBER() OVER (PARTITION BY i.person_id ORDER BY ${orderBy(NEWEST_FIRST)}) AS place
        ${OF_PEOPLE} WHERE ${condition.sql}
      ) numbered WHERE place <= ${page.first + 1} ORDER BY person_id, place`,
    values: condition.values,
  });
}

export async function countNotes(
  db: EntityManager,
  of: { readonly sight: Sight; readonly personIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const condition = ofPeople(of);
  const rows = await db.query<{ person_id: string; n: RawWhole }[]>(
    `SELECT i.person_id, COUNT(*) AS n ${OF_PEOPLE} WHERE ${condition.sql} GROUP BY i.person_id`,
    [...condition.values],
  );
  return new Map(rows.map(({ person_id, n }) => [person_id, Number(n)]));
}

/** The author's own notes that are not done and due by a day, the oldest first. */
export function dueNotes(
  db: EntityManager,
  tenantId: string,
  of: { readonly authorKey: string; readonly by: Day; readonly most: number },
): Promise<NoteView[]> {
  return ownNotes(db, tenantId, {
    sql: `n.author_key = ? AND n.done_at IS NULL AND n.due_on <= ?
      ORDER BY n.due_on, n.created_at, n.id LIMIT ${of.most}`,
    values: [of.authorKey, of.by],
  });
}

/** A note of this author, held until the transaction ends; null where it is none of theirs. */
export async function lockNote(
  db: EntityManager,
  tenantId: string,
  { id, authorKey }: { readonly id: string; readonly authorKey: string },
): Promise<NoteView | null> {
  const lock = dialectOf(db) === 'mysql' ? ' FOR UPDATE' : '';
  const [note] = await ownNotes(db, tenantId, { sql: `n.id = ? AND n.author_key = ?${lock}`, values: [id, authorKey] });
  return note ?? null;
}

export function insertNote(db: EntityManager, row: NoteRow): Promise<void> {
  return insertRows(db, NoteRow, [row]);
}

export async function updateNote(db: EntityManager, tenantId: string, note: NoteState & { id: string }): Promise<void> {
  const { id, text, dueOn, doneAt } = note;
  await db.update(NoteRow, { tenantId, id }, { text, dueOn, doneAt });
}

/** Whether there was such a note of theirs. */
export async function removeNote(
  db: EntityManager,
  tenantId: string,
  { id, authorKey }: { readonly id: string; readonly authorKey: string },
): Promise<boolean> {
  const sql = 'DELETE FROM note WHERE tenant_id = ? AND id = ? AND author_key = ?';
  return (await affectedBy(db, sql, [tenantId, id, authorKey])) > 0;
}

/** What a person is known by, the first seen first. It stays theirs until the transaction ends. */
export async function lockIdentities(db: EntityManager, tenantId: string, personId: string): Promise<Origin[]> {
  const lock = dialectOf(db) === 'mysql' ? ' FOR UPDATE' : '';
  return selectRows(db, PersonIdentityRow, {
    sql: `tenant_id = ? AND person_id = ? ORDER BY first_seen_at, kind, scope, value${lock}`,
    values: [tenantId, personId],
  });
}

/** Those of these external userids who are contacts of the staff member now. */
export async function contactsAmong(
  db: EntityManager,
  tenantId: string,
  of: { readonly staffKey: string; readonly externalUserIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (of.externalUserIds.length === 0) return new Set();
  const { staffKey } = of;
  const externalUserId = In(of.externalUserIds);
  const rows = await db.findBy(ContactRow, { tenantId, staffKey, externalUserId, deletedAt: IsNull() });
  return new Set(rows.map((row) => row.externalUserId));
}

function ofPeople(of: { readonly sight: Sight; readonly personIds: readonly string[] }): Fragment {
  const { sight, personIds } = of;
  return allOf([
    fragment(`i.tenant_id = ? AND i.person_id IN ${marks(personIds)}`, [sight.tenantId, ...personIds]),
    staffInSight(sight, 'n.author_key'),
  ]);
}

function ownNotes(db: EntityManager, tenantId: string, { sql, values }: Fragment): Promise<NoteView[]> {
  return notes(db, {
    sql: `SELECT ${COLUMNS} FROM note n LEFT JOIN person_identity i ON ${SAME_IDENTITY} WHERE n.tenant_id = ? AND ${sql}`,
    values: [tenantId, ...values],
  });
}

interface RawNote {
  readonly person_id: string | null;
  readonly id: string;
  readonly author_key: string;
  readonly text: string;
  readonly due_on: string | null;
  readonly created_at: RawWhole;
  readonly done_at: RawWhole | null;
}

async function notes(db: EntityManager, { sql, values }: Fragment): Promise<NoteView[]> {
  const rows = await db.query<RawNote[]>(sql, [...values]);
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    authorKey: row.author_key,
    text: row.text,
    dueOn: row.due_on,
    createdAt: Number(row.created_at),
    doneAt: wholeOrNull(row.done_at),
  }));
}
