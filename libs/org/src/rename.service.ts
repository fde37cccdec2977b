import type { EntityManager } from 'typeorm';
import { staffKey, type Instant, type Recording } from '@qunshu/kernel';
import { dropFacts, factsOf, moveFacts, renamesOf, writeFacts } from './facts.queries';
import { explainedByRename } from './rename.rules';
import { moveLeader } from './leaders.queries';
import { knownStaffKeys, moveStaff, removeStaff } from './staff.queries';

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Gives everything of one userid to another. Where a sync met the new one first, the two become one. Safe to repeat. */
export async function renameStaff(db: EntityManager, rec: Recording, rename: Rename & { at: Instant }): Promise<void> {
  const { tenantId } = rec;
  const [from, to] = [staffKey(rename.from), staffKey(rename.to)];
  const earlier = await renamesOf(db, tenantId, [from]);
  if (earlier.some(({ at, value }) => at === rename.at && value === rename.to)) return;
  const facts = (await factsOf(db, tenantId, { kind: 'staff', subjects: [from] })).get(from) ?? [];
  await dropFacts(db, tenantId, explainedByRename(facts));
  await moveFacts(db, tenantId, { from, to });
  const known = await knownStaffKeys(db, tenantId, [from, to]);
  if (known.has(to)) await removeStaff(db, tenantId, from);
  else await moveStaff(db, tenantId, { from, key: to, userId: rename.to });
  if (from !== to) await moveLeader(db, tenantId, { from, to });
  const fact = { subject: from, fact: 'renamed_to', value: rename.to, at: rename.at, told: true } as const;
  await writeFacts(db, rec, { kind: 'staff', added: [fact], resolved: [], dropped: [] });
}
