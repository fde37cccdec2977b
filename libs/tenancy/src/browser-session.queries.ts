import { LessThan, LessThanOrEqual, type EntityManager } from 'typeorm';
import { affectedBy, BrowserSessionRow, insertRows } from '@qunshu/database';

export interface SessionKey {
  readonly tenantId: string;
  readonly sessionHash: string;
}

export function insertSession(db: EntityManager, session: BrowserSessionRow): Promise<void> {
  return insertRows(db, BrowserSessionRow, [session]);
}

export function findSession(
  db: EntityManager,
  { tenantId, sessionHash }: SessionKey,
): Promise<BrowserSessionRow | null> {
  return db.findOneBy(BrowserSessionRow, { tenantId, sessionHash });
}

/** Whether it was still there. */
export async function removeSession(db: EntityManager, { tenantId, sessionHash }: SessionKey): Promise<boolean> {
  const values = [tenantId, sessionHash];
  return (await affectedBy(db, 'DELETE FROM browser_session WHERE tenant_id = ? AND session_hash = ?', values)) === 1;
}

export async function noteSeen(db: EntityManager, { tenantId, sessionHash }: SessionKey, at: number): Promise<void> {
  await db.update(BrowserSessionRow, { tenantId, sessionHash }, { lastSeenAt: at });
}

/** Newest first; those of one user, or all. */
export function sessionsOf(db: EntityManager, tenantId: string, userKey: string | null): Promise<BrowserSessionRow[]> {
  const where = { tenantId, ...(userKey === null ? {} : { userKey }) };
  return db.find(BrowserSessionRow, { where, order: { createdAt: 'DESC', id: 'DESC' } });
}

export async function removeOver(
  db: EntityManager,
  tenantId: string,
  { now, idleSince }: { now: number; idleSince: number },
): Promise<void> {
  await db.delete(BrowserSessionRow, { tenantId, expiresAt: LessThanOrEqual(now) });
  await db.delete(BrowserSessionRow, { tenantId, lastSeenAt: LessThan(idleSince) });
}

/** Whoever gets a userid that was somebody else's gets none of their sessions. */
export async function removeSessionsOf(db: EntityManager, tenantId: string, userKey: string): Promise<void> {
  await db.delete(BrowserSessionRow, { tenantId, userKey });
}
