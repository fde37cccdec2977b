import type { EntityManager } from 'typeorm';
import { marks } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';

/** The orders of a person with something left after refunds. */
export interface OrderTotals {
  readonly count: number;
  /** What was paid less what was given back, of those in CNY, in fen. */
  readonly totalFen: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** Of those people who have such orders. */
export async function orderTotals(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, OrderTotals>> {
  const rows = await db.query<RawTotals[]>(
    // CROSS JOIN: without statistics SQLite would go through every order of the tenant.
    `SELECT person_id, COUNT(*) AS n, MIN(paid_at) AS first_at, MAX(paid_at) AS last_at,
       SUM(CASE WHEN currency = 'CNY' THEN rest ELSE 0 END) AS total
     FROM (
       SELECT i.person_id, o.paid_at, o.currency, o.amount - COALESCE((
           SELECT SUM(r.amount) FROM order_refund r WHERE r.tenant_id = o.tenant_id AND r.order_id = o.order_id
         ), 0) AS rest
       FROM person_identity i CROSS JOIN shop_order o
         ON o.tenant_id = i.tenant_id AND o.kind = i.kind AND o.scope = i.scope AND o.value = i.value
       WHERE i.tenant_id = ? AND i.person_id IN ${marks(personIds)}
     ) orders WHERE rest > 0 GROUP BY person_id`,
    [tenantId, ...personIds],
  );
  return new Map(rows.map((row) => [row.person_id, totalsOf(row)]));
}

interface RawTotals {
  readonly person_id: string;
  readonly n: string | number;
  readonly total: string | number;
  readonly first_at: string | number;
  readonly last_at: string | number;
}

function totalsOf({ n, total, first_at, last_at }: RawTotals): OrderTotals {
  return { count: Number(n), totalFen: Number(total), firstAt: Number(first_at), lastAt: Number(last_at) };
}
