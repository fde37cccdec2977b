import { LessThan, MoreThan, Raw, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { affectedBy, AuditEntryRow, AuditHeadRow, insertNewRows, insertRows } from '@qunshu/database';

/** The head, which nobody else can move until this transaction ends; null where there is none yet. */
export async function lockHead(db: EntityManager, tenantId: string): Promise<AuditHeadRow | null> {
  const locked = await affectedBy(db, 'UPDATE audit_head SET seq = seq + 1 WHERE tenant_id = ?', [tenantId]);
  if (locked === 0) return null;
  const head = await db.findOneByOrFail(AuditHeadRow, { tenantId });
  return { ...head, seq: head.seq - 1 };
}

/** False when somebody else made one first. */
export async function insertHead(db: EntityManager, head: AuditHeadRow): Promise<boolean> {
  return (await insertNewRows(db, AuditHeadRow, [head])) === 1;
}

export async function moveHead(db: EntityManager, { tenantId, ...head }: AuditHeadRow): Promise<void> {
  await db.update(AuditHeadRow, { tenantId }, head);
}

export function insertEntry(db: EntityManager, entry: AuditEntryRow): Promise<void> {
  return insertRows(db, AuditEntryRow, [entry]);
}

export function findHead(db: EntityManager, tenantId: string): Promise<AuditHeadRow | null> {
  return db.findOneBy(AuditHeadRow, { tenantId });
}

/** The next entries behind one, in order. */
export function entriesAfter(
  db: EntityManager,
  tenantId: string,
  page: { seq: number; take: number },
): Promise<AuditEntryRow[]> {
  return db.find(AuditEntryRow, {
    where: { tenantId, seq: MoreThan(page.seq) },
    order: { seq: 'ASC' },
    take: page.take,
  });
}

/** Which entries of a tenant; null for any. Userids are not case-sensitive. */
export interface AuditFilter {
  readonly action: string | null;
  readonly actor: string | null;
}

/** The newest first. */
export function entriesBefore(
  db: EntityManager,
  tenantId: string,
  { filter, seq, take }: { readonly filter: AuditFilter; readonly seq: number | null; readonly take: number },
): Promise<AuditEntryRow[]> {
  const where = { ...conditionOf(tenantId, filter), ...(seq === null ? {} : { seq: LessThan(seq) }) };
  return db.find(AuditEntryRow, { where, order: { seq: 'DESC' }, take });
}

export function countEntries(db: EntityManager, tenantId: string, filter: AuditFilter): Promise<number> {
  return db.countBy(AuditEntryRow, conditionOf(tenantId, filter));
}

function conditionOf(tenantId: string, { action, actor }: AuditFilter): FindOptionsWhere<AuditEntryRow> {
  const sameActor = (column: string): string => `LOWER(${column}) = LOWER(:actor)`;
  return {
    tenantId,
    ...(action === null ? {} : { action }),
    ...(actor === null ? {} : { actor: Raw(sameActor, { actor }) }),
  };
}
