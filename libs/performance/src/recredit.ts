import type { EntityManager } from 'typeorm';
import type { Calendar } from '@qunshu/kernel';
import { contribute } from './contributions.rules';
import { creditChanges } from './credit-changes.rules';
import { saveCredits, storedCredits } from './credit.queries';
import { derivedCredits } from './derive.queries';
import { noteChange } from './figure-change.queries';
import { changeFrom, isNoted } from './figure-change.rules';
import { Ledger, type FigureSums } from './ledger';
import { addSums } from './ledger.queries';
import type { Org } from './posts.rules';
import { subjectKeys, type Subjects } from './subject';

/**
 * Credits subjects anew from history: what was credited to them is taken out of the figures, what is to be comes in. So the same
 * work done twice changes nothing, and exactly the days that differ are touched. `atOnce`: what is added to figures goes into their
 * rows now, and not when they are read next. The credit book must be held.
 */
export async function recredit(
  db: EntityManager,
  tenantId: string,
  { subjects, org, calendar, atOnce }: { subjects: Subjects; org: Org; calendar: Calendar; atOnce: boolean },
): Promise<void> {
  const keys = [...new Set(subjectKeys(subjects))];
  if (keys.length === 0) return;
  const stored = await storedCredits(db, tenantId, keys);
  const derived = await derivedCredits(db, tenantId, { subjects, org });
  const ledger = new Ledger(calendar);
  const changes = keys.flatMap((subject) => {
    const [before, after] = [stored.get(subject) ?? [], derived.get(subject) ?? []];
    const changed = creditChanges(before, after);
    if (changed === null) return [];
    contribute(before, { ledger, amount: -1, reach: changed.reach });
    contribute(after, { ledger, amount: 1, reach: changed.reach });
    return [{ subject, ...changed }];
  });
  if (changes.length === 0) return;
  await saveCredits(db, tenantId, changes);
  if (atOnce || !isNoted(ledger)) await addSums(db, tenantId, ledger);
  else await note(db, tenantId, ledger);
}

async function note(db: EntityManager, tenantId: string, sums: FigureSums): Promise<void> {
  const change = changeFrom(sums);
  if (change !== null) await noteChange(db, tenantId, change);
}
