import type { EntityManager } from 'typeorm';
import { staffKey, type Recording } from '@qunshu/kernel';
import { noteTouched } from '@qunshu/database';
import { factsOf, renamesOf, staffWithOpenFacts, writeFacts } from './facts.queries';
import type { Fact } from './facts.rules';
import { followRenames, isGhost } from './rename.rules';
import { knownStaff, putStaff, replacePostings } from './staff.queries';
import {
  decideStaff,
  samePostings,
  sameStaff,
  staffDiffers,
  type KnownStaff,
  type StaffDecision,
  type StaffNews,
} from './staff.rules';

/** WeCom lets a userid be changed once; more is a circle that never ends. */
const MAX_RENAMES = 3;

/** Takes in what was told or shown of staff and gives the userids that it was about, after renames. */
export async function recordStaff(db: EntityManager, rec: Recording, news: readonly StaffNews[]): Promise<string[]> {
  const { tenantId } = rec;
  const byKey = await underNewNames(db, tenantId, news);
  const known = await knownStaff(db, tenantId, [...byKey.keys()]);
  const open = await staffWithOpenFacts(db, tenantId, [...byKey.keys()]);
  const toDecide = [...byKey].filter(
    ([key, one]) => !isGhost(known.get(key), one) && (open.has(key) || staffDiffers(known.get(key) ?? null, one)),
  );
  const facts = await factsOf(db, tenantId, { kind: 'staff', subjects: toDecide.map(([key]) => key) });
  const decided = toDecide.flatMap(([key, one]) => decideOne({ known: known.get(key), facts: facts.get(key), one }));
  await save(db, rec, { known, decided });
  return [...byKey.values()].map(({ userId }) => userId);
}

function decideOne(of: {
  known: KnownStaff | undefined;
  facts: readonly Fact[] | undefined;
  one: StaffNews;
}): StaffDecision[] {
  const { known = null, facts = [], one } = of;
  // A listing read before somebody was first heard of says nothing by not naming them.
  const isTooOld = !one.told && !one.active && facts.every(({ at }) => at > one.at);
  return isTooOld ? [] : [decideStaff(known, facts, one)];
}

/** By key, each once: whoever is in several departments is listed with each of them. */
async function underNewNames(
  db: EntityManager,
  tenantId: string,
  news: readonly StaffNews[],
): Promise<Map<string, StaffNews>> {
  const keys = [...new Set(news.map(({ userId }) => staffKey(userId)))];
  let current = news;
  let renames = await renamesOf(db, tenantId, keys);
  for (let round = 0; renames.length > 0 && round < MAX_RENAMES; round++) {
    const next = followRenames(current, renames);
    const moved = next.filter((one, n) => one !== current[n]).map(({ userId }) => staffKey(userId));
    renames = moved.length > 0 ? await renamesOf(db, tenantId, moved) : [];
    current = next;
  }
  return new Map(current.map((one) => [staffKey(one.userId), one]));
}

async function save(
  db: EntityManager,
  rec: Recording,
  changes: { known: ReadonlyMap<string, KnownStaff>; decided: readonly StaffDecision[] },
): Promise<void> {
  const { known, decided } = changes;
  await saveFacts(db, rec, decided);
  const staff = decided.map((decision) => decision.staff);
  const before = (one: KnownStaff): KnownStaff | undefined => known.get(staffKey(one.userId));
  const differs = (one: KnownStaff, same: typeof sameStaff): boolean => {
    const old = before(one);
    return old === undefined || !same(old, one);
  };
  await putStaff(
    db,
    rec,
    staff.filter((one) => differs(one, sameStaff)),
  );
  await replacePostings(
    db,
    rec.tenantId,
    staff.filter((one) => differs(one, samePostings)),
  );
}

async function saveFacts(db: EntityManager, rec: Recording, decided: readonly StaffDecision[]): Promise<void> {
  noteTouched(db, rec.tenantId, {
    kind: 'staff',
    ids: decided.filter(isPosted).map(({ staff }) => staffKey(staff.userId)),
  });
  await writeFacts(db, rec, {
    kind: 'staff',
    added: decided.flatMap(({ added }) => added),
    resolved: decided.flatMap(({ resolved }) => resolved),
    dropped: decided.flatMap(({ dropped }) => dropped),
  });
}

/** Whether it says anything of their main department, now or earlier. Only main departments can be open. */
function isPosted({ added, resolved, dropped }: StaffDecision): boolean {
  return added.some(({ fact }) => fact === 'main_department') || resolved.length > 0 || dropped.length > 0;
}
