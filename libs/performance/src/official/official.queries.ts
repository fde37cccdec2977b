import type { EntityManager } from 'typeorm';
import { marks, OfficialGroupDayRow } from '@qunshu/database';
import type { Day, Period } from '@qunshu/kernel';
import type { OwnerFlow, OwnerStock } from './official-figures.rules';

type Stock = Omit<OwnerStock, 'branch'>;
type Flow = Omit<OwnerFlow, 'branch'>;
type RawFlow = Readonly<Record<'new_chats' | 'new_members', string | number>> & { readonly owner_key: string };

const THERE = `FROM official_group_day g JOIN official_day d ON d.tenant_id = g.tenant_id AND d.day = g.day
     WHERE g.tenant_id = ? AND g.day BETWEEN ? AND ?`;

export async function stocksOn(db: EntityManager, tenantId: string, day: Day): Promise<Stock[]> {
  const rows = await db.findBy(OfficialGroupDayRow, { tenantId, day });
  return rows.map(({ ownerKey, chats, chatsWithMessages, members, membersWhoSpoke, messages }) => {
    return { ownerKey, groups: chats, groupsWithMessages: chatsWithMessages, members, membersWhoSpoke, messages };
  });
}

/** Of each owner, over the days of a period that are there. */
export async function flowsIn(db: EntityManager, tenantId: string, { from, to }: Period): Promise<Flow[]> {
  const rows = await db.query<RawFlow[]>(
    `SELECT g.owner_key, SUM(g.new_chats) AS new_chats, SUM(g.new_members) AS new_members ${THERE}
     GROUP BY g.owner_key`,
    [tenantId, from, to],
  );
  return rows.map(toFlow);
}

/** The same day by day, of a few owners. */
export async function dailyFlowsIn(
  db: EntityManager,
  tenantId: string,
  of: { readonly period: Period; readonly ownerKeys: readonly string[] },
): Promise<(Flow & { readonly day: Day })[]> {
  if (of.ownerKeys.length === 0) return [];
  const rows = await db.query<(RawFlow & { day: Day })[]>(
    `SELECT g.owner_key, g.day, g.new_chats, g.new_members ${THERE} AND g.owner_key IN ${marks(of.ownerKeys)}`,
    [tenantId, of.period.from, of.period.to, ...of.ownerKeys],
  );
  return rows.map((row) => ({ ...toFlow(row), day: row.day }));
}

/** MySQL gives sums as text. */
function toFlow(row: RawFlow): Flow {
  return { ownerKey: row.owner_key, newGroups: Number(row.new_chats), newMembers: Number(row.new_members) };
}
