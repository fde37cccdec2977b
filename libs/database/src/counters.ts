import type { EntityManager } from 'typeorm';
import { dialectOf, incoming, onDuplicate } from './dialect';

/** Adds to the tenant's counters. */
export async function addToCounter(
  db: EntityManager,
  tenantId: string,
  added: Readonly<Record<string, number>>,
): Promise<void> {
  const dialect = dialectOf(db);
  const tail = onDuplicate(dialect, ['tenant_id', 'name'], { value: `counter.value + ${incoming(dialect, 'value')}` });
  for (const [name, value] of Object.entries(added)) {
    if (value === 0) continue;
    await db.query(`INSERT INTO counter (tenant_id, name, value) VALUES (?, ?, ?) ${tail}`, [tenantId, name, value]);
  }
}
