import type { EntityManager } from 'typeorm';
import type { Calendar } from '@qunshu/kernel';
import { contribute } from './contributions.rules';
import { creditChanges } from './credit-changes.rules';
import { saveCredits, storedCredits, type SubjectChange } from './credit.queries';
import type { Credit } from './credits.rules';
import { derivedCredits } from './derive.queries';
import { noteChange } from './figure-change.queries';
import { changeFrom, isNoted } from './figure-change.rules';
import { Ledger, type FigureSums } from './ledger';
import { addSums } from './ledger.queries';
import type { Org } from './posts.rules';
import { subjectKeys, type Subjects } from './subject';

/**
 * Credits subjects anew from history: what was credited to them is taken out of the figures, what is to be comes in. So the same
 * work done twice changes nothing, and exactly the days that differ are touched. What is added to few figures goes into their rows
 * when they are read next, and not now. The credit book must be held.
 */
export async function recredit(
  db: EntityManager,
  tenantId: string,
  { subjects, org, calendar }: { subjects: Subjects; org: Org; calendar: Calendar },
): Promise<void> {
  const truth = await readTruth(db, tenantId, { subjects, org });
  const ledger = new Ledger(calendar);
  const changes = changesOf(truth, ledger);
  if (changes.length === 0) return;
  await saveCredits(db, tenantId, changes);
  // A ledger makes up its sums each time that it is asked.
  const { figures, lifetimes } = ledger;
  const sums = { figures, lifetimes };
  if (isNoted(sums)) await note(db, tenantId, sums);
  else await addSums(db, tenantId, sums);
}

/** The credits of subjects, by subject: as they are stored, and as history has them. */
export interface Truth {
  readonly keys: readonly string[];
  readonly stored: ReadonlyMap<string, readonly Credit[]>;
  readonly derived: ReadonlyMap<string, readonly Credit[]>;
}

export async function readTruth(
  db: EntityManager,
  tenantId: string,
  { subjects, org }: { subjects: Subjects; org: Org },
): Promise<Truth> {
  const keys = [...new Set(subjectKeys(subjects))];
  if (keys.length === 0) return { keys, stored: new Map(), derived: new Map() };
  const stored = await storedCredits(db, tenantId, keys);
  return { keys, stored, derived: await derivedCredits(db, tenantId, { subjects, org }) };
}

/** What is to be written, with what that adds to figures put into the ledger. */
export function changesOf({ keys, stored, derived }: Truth, ledger: Ledger): SubjectChange[] {
  return keys.flatMap((subject) => {
    const [before, after] = [stored.get(subject) ?? [], derived.get(subject) ?? []];
    if (before.length === 0) return firstChange(subject, after, ledger);
    const changed = creditChanges(before, after);
    if (changed === null) return [];
    contribute(before, { ledger, amount: -1, reach: changed.reach });
    contribute(after, { ledger, amount: 1, reach: changed.reach });
    return [{ subject, ...changed }];
  });
}

function firstChange(subject: string, after: readonly Credit[], ledger: Ledger): SubjectChange[] {
  if (after.length === 0) return [];
  contribute(after, { ledger, amount: 1 });
  return [{ subject, put: after, gone: [] }];
}

async function note(db: EntityManager, tenantId: string, sums: FigureSums): Promise<void> {
  const change = changeFrom(sums);
  if (change !== null) await noteChange(db, tenantId, change);
}
