import type { EntityManager } from 'typeorm';
import { allOf, fragment, marks, ofTenant, staffInSight, type RawWhole, wholeOrNull } from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';
import { ownershipsOf, type OwnedGroup, type OwnerFact, type Ownership } from './owners.rules';

interface RawOwner {
  readonly chat_id: string;
  readonly created_at: RawWhole;
  readonly created_known: RawWhole | boolean;
  readonly dismissed_at: RawWhole | null;
  readonly at: RawWhole;
  readonly value: string | null;
}

/** Of groups in sight who owned each and when, oldest first, by chat id. */
export async function ownerHistories(
  db: EntityManager,
  sight: Sight,
  chatIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Ownership[]>> {
  const condition = allOf([
    ofTenant(sight, 'g'),
    staffInSight(sight, 'g.owner_key'),
    fragment(`g.chat_id IN ${marks(chatIds)}`, chatIds),
  ]);
  const rows = await db.query<RawOwner[]>(
    `SELECT g.chat_id, g.created_at, g.created_known, g.dismissed_at, f.at, f.value FROM customer_group g
     JOIN group_fact f ON f.tenant_id = g.tenant_id AND f.chat_id = g.chat_id AND f.fact = 'owner'
     WHERE ${condition.sql} ORDER BY f.at, f.recorded_at, f.id`,
    [...condition.values],
  );
  const groups = new Map<string, OwnedGroup & { readonly facts: OwnerFact[] }>();
  for (const row of rows) {
    const createdAt = Number(row.created_known) === 1 ? Number(row.created_at) : null;
    const known = groups.get(row.chat_id);
    const group = known ?? { createdAt, dismissedAt: wholeOrNull(row.dismissed_at), facts: [] };
    group.facts.push({ at: Number(row.at), owner: row.value });
    groups.set(row.chat_id, group);
  }
  return new Map([...groups].map(([chatId, group]) => [chatId, ownershipsOf(group.facts, group)]));
}
