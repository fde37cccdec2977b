import type { EntityManager } from 'typeorm';
import { affectedBy, Clash, marks } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { changeOf, changeText, type FigureChange } from './figure-change';

/** Notes what is to be added to figures. */
export async function noteChange(db: EntityManager, tenantId: string, change: FigureChange): Promise<void> {
  const row = [tenantId, newId(), changeText(change)];
  await db.query('INSERT INTO figure_change (tenant_id, id, changes) VALUES (?, ?, ?)', row);
}

/** Whether anything is noted. */
export async function hasChanges(db: EntityManager, tenantId: string): Promise<boolean> {
  const rows = await db.query<unknown[]>('SELECT id FROM figure_change WHERE tenant_id = ? LIMIT 1', [tenantId]);
  return rows.length > 0;
}

/** All that is noted. */
export async function notedChanges(db: EntityManager, tenantId: string): Promise<FigureChange[]> {
  const sql = 'SELECT changes FROM figure_change WHERE tenant_id = ?';
  const rows = await db.query<{ changes: string }[]>(sql, [tenantId]);
  return rows.map(({ changes }) => changeOf(changes));
}

/**
 * Takes up to so many changes out. They are the caller's to add.
 * @throws Clash when another transaction took one of them meanwhile
 */
export async function takeChanges(db: EntityManager, tenantId: string, limit: number): Promise<FigureChange[]> {
  const rows = await db.query<{ id: string; changes: string }[]>(
    'SELECT id, changes FROM figure_change WHERE tenant_id = ? ORDER BY id LIMIT ?',
    [tenantId, limit],
  );
  if (rows.length === 0) return [];
  // Never all up to the last one: a transaction that is still open may have noted one with an earlier id.
  const ids = rows.map(({ id }) => id);
  const taken = await affectedBy(db, `DELETE FROM figure_change WHERE tenant_id = ? AND id IN ${marks(ids)}`, [
    tenantId,
    ...ids,
  ]);
  if (taken < rows.length) throw new Clash('another one adds these changes');
  return rows.map(({ changes }) => changeOf(changes));
}
