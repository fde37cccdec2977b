import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { affectedBy, insertRows, SignInRow } from '@qunshu/database';

export function insertSignIn(db: EntityManager, signIn: SignInRow): Promise<void> {
  return insertRows(db, SignInRow, [signIn]);
}

export function findSignIn(db: EntityManager, tenantId: string, stateHash: string): Promise<SignInRow | null> {
  return db.findOneBy(SignInRow, { tenantId, stateHash });
}

/** Whether it was still there: of many who remove it at once, one is told so. */
export async function removeSignIn(db: EntityManager, { tenantId, stateHash }: SignInRow): Promise<boolean> {
  const values = [tenantId, stateHash];
  return (await affectedBy(db, 'DELETE FROM sign_in WHERE tenant_id = ? AND state_hash = ?', values)) === 1;
}

export async function removeExpiredSignIns(db: EntityManager, tenantId: string, now: number): Promise<void> {
  await db.delete(SignInRow, { tenantId, expiresAt: LessThanOrEqual(now) });
}
