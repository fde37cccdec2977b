import { In, IsNull, type EntityManager } from 'typeorm';
import { insertRows, noteTouched, OrgFactRow } from '@qunshu/database';
import { newId, pagesOf, type Recording } from '@qunshu/kernel';
import type { BranchFact } from './branches.rules';
import type { Fact, FactChanges, FactName, NewFact } from './facts.rules';

export type SubjectKind = 'staff' | 'department';

const SUBJECTS_A_QUERY = 1000;

/** The facts of each subject, in order of time; of two at one instant the one recorded last comes last. */
export async function factsOf(
  db: EntityManager,
  tenantId: string,
  of: { kind: SubjectKind; subjects: readonly string[] },
): Promise<ReadonlyMap<string, Fact[]>> {
  const bySubject = new Map<string, Fact[]>(of.subjects.map((subject) => [subject, []]));
  for (const page of pagesOf(of.subjects, SUBJECTS_A_QUERY)) {
    const subject = In(page);
    const rows = await db.find(OrgFactRow, {
      where: { tenantId, subjectKind: of.kind, subject },
      order: { at: 'ASC', recordedAt: 'ASC', id: 'ASC' },
    });
    for (const row of rows) bySubject.get(row.subject)?.push(toFact(row));
  }
  return bySubject;
}

export async function writeFacts(
  db: EntityManager,
  rec: Recording,
  changes: FactChanges & { readonly kind: SubjectKind },
): Promise<void> {
  await insertRows(
    db,
    OrgFactRow,
    changes.added.map((fact) => toRow(rec, changes.kind, fact)),
  );
  await dropFacts(db, rec.tenantId, changes.dropped);
  for (const { id, value } of changes.resolved) {
    await db.update(OrgFactRow, { tenantId: rec.tenantId, id }, { value, recordedAt: rec.recordedAt });
  }
}

export async function dropFacts(db: EntityManager, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(OrgFactRow, { tenantId, id: In([...ids]) });
}

/** Those of the staff whose main department a callback left open. */
export async function staffWithOpenFacts(
  db: EntityManager,
  tenantId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const fact: FactName = 'main_department';
  const open = new Set<string>();
  for (const page of pagesOf(keys, SUBJECTS_A_QUERY)) {
    const subject = In(page);
    const where = { tenantId, subjectKind: 'staff', subject, fact, value: IsNull() };
    const rows = await db.find(OrgFactRow, { select: { tenantId: true, id: true, subject: true }, where });
    for (const row of rows) open.add(row.subject);
  }
  return open;
}

/** Former keys of staff, each with the userid that took their place. */
export async function renamesOf(db: EntityManager, tenantId: string, keys: readonly string[]): Promise<NewFact[]> {
  const fact: FactName = 'renamed_to';
  const found: NewFact[] = [];
  for (const page of pagesOf(keys, SUBJECTS_A_QUERY)) {
    const subject = In(page);
    const rows = await db.find(OrgFactRow, {
      where: { tenantId, subjectKind: 'staff', subject, fact },
      order: { at: 'ASC' },
    });
    found.push(...rows.map(toFact));
  }
  return found;
}

/** The main departments of all staff by key, each in order of time; what a callback left open is left out. */
export async function branchFacts(db: EntityManager, tenantId: string): Promise<ReadonlyMap<string, BranchFact[]>> {
  const fact: FactName = 'main_department';
  const rows = await db.query<{ subject: string; value: string; at: string | number }[]>(
    `SELECT subject, value, at FROM org_fact
     WHERE tenant_id = ? AND subject_kind = 'staff' AND fact = ? AND value IS NOT NULL ORDER BY at, recorded_at, id`,
    [tenantId, fact],
  );
  const found = new Map<string, BranchFact[]>();
  for (const { subject, value, at } of rows) {
    const one = { departmentId: value, at: Number(at) };
    const known = found.get(subject);
    if (known === undefined) found.set(subject, [one]);
    else known.push(one);
  }
  return found;
}

/** Gives the facts of one staff member to another key. */
export async function moveFacts(
  db: EntityManager,
  tenantId: string,
  keys: { from: string; to: string },
): Promise<void> {
  noteTouched(db, tenantId, { kind: 'staff', ids: [keys.from, keys.to] });
  await db.update(OrgFactRow, { tenantId, subjectKind: 'staff', subject: keys.from }, { subject: keys.to });
}

function toFact(row: OrgFactRow): Fact {
  const { id, subject, value, at } = row;
  return { id, subject, fact: factName(row.fact), value, at, told: row.source === 'event' };
}

const FACT_NAMES: readonly FactName[] = ['main_department', 'active', 'parent', 'name', 'exists', 'renamed_to'];

function factName(text: string): FactName {
  const name = FACT_NAMES.find((known) => known === text);
  if (name === undefined) throw new Error(`org_fact holds an unknown fact: ${text}`);
  return name;
}

function toRow(rec: Recording, subjectKind: SubjectKind, fact: NewFact): OrgFactRow {
  return {
    tenantId: rec.tenantId,
    id: newId(),
    subjectKind,
    subject: fact.subject,
    fact: fact.fact,
    value: fact.value,
    at: fact.at,
    recordedAt: rec.recordedAt,
    source: fact.told ? 'event' : 'reading',
  };
}
