import type { EntityManager } from 'typeorm';
import { affectedBy, dialectOf, incoming, onDuplicate } from '@qunshu/database';

export interface Usage {
  readonly tenantId: string;
  readonly path: string;
  /** Hours since 1970, real time. */
  readonly hour: number;
  readonly calls: number;
  readonly errors: number;
}

/** Adds to what is counted already. */
export async function addUsage(db: EntityManager, usage: readonly Usage[]): Promise<void> {
  if (usage.length === 0) return;
  const dialect = dialectOf(db);
  const tail = onDuplicate(dialect, ['tenant_id', 'path', 'hour'], {
    calls: `calls + ${incoming(dialect, 'calls')}`,
    errors: `errors + ${incoming(dialect, 'errors')}`,
  });
  const rows = usage.map(() => '(?, ?, ?, ?, ?)').join(', ');
  const values = usage.flatMap(({ tenantId, path, hour, calls, errors }) => [tenantId, path, hour, calls, errors]);
  await affectedBy(db, `INSERT INTO api_usage (tenant_id, path, hour, calls, errors) VALUES ${rows} ${tail}`, values);
}
