import type { EntityManager } from 'typeorm';
import { pagesOf, type Calendar } from '@qunshu/kernel';
import { hasStrangers, saveCredits } from './credit.queries';
import { Ledger } from './ledger';
import { addSums } from './ledger.queries';
import type { Org } from './posts.rules';
import { changesOf, readTruth, type Truth } from './recredit';
import type { Owned, Subjects } from './subject';

const SUBJECTS_A_PAGE = 1000;

type Many = Subjects & { readonly owned: readonly Owned[] };

/**
 * Credits many subjects anew as `recredit` does, page by page: while the database reads and writes one page, another is worked out.
 * Figures of many subjects have much in common: all that is added to them is added up first and written at the end. Memory
 * holds, at most, the credits of the subjects and the figures that they count to. The credit book must be held.
 */
export async function recreditMany(
  db: EntityManager,
  tenantId: string,
  { subjects, org, calendar }: { subjects: Many; org: Org; calendar: Calendar },
): Promise<void> {
  const pages = pagesOfSubjects(subjects, await hasStrangers(db, tenantId));
  const read = (page: Subjects): Promise<Truth> => watched(readTruth(db, tenantId, { subjects: page, org }));
  const ledger = new Ledger(calendar);
  let reading: Promise<Truth> | null = null;
  let writing = Promise.resolve();
  try {
    for (const [n, page] of pages.entries()) {
      const truth: Truth = await (reading ?? read(page));
      const next = pages[n + 1];
      reading = next === undefined ? null : read(next);
      const changes = changesOf(truth, ledger);
      // One after the other: a deadlock ends the transaction, and what is written behind it would stay.
      writing = watched(writing.then(() => saveCredits(db, tenantId, changes)));
    }
    await writing;
  } finally {
    // What has begun must end before the transaction does: later it would be one of its own.
    await Promise.allSettled([reading, writing]);
  }
  await addSums(db, tenantId, ledger);
}

/** A promise whose failure is asked for later. */
function watched<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

/** Nobody is in two pages. What lies together in the tables comes together. `withKnown`: nothing may be credited to the known any more. */
function pagesOfSubjects({ people, strangers, groups, known, owned }: Many, withKnown: boolean): Subjects[] {
  const nothing: Subjects = { people: [], strangers: [], groups: [], known: [] };
  const own = ownedByPerson(owned);
  const pages = (ids: readonly string[]): string[][] => [...pagesOf([...ids].sort(), SUBJECTS_A_PAGE)];
  return [
    ...pages([...new Set(people)]).map((page) => {
      return { ...nothing, people: page, owned: page.flatMap((personId) => own.get(personId) ?? []) };
    }),
    ...pages(strangers).map((page) => ({ ...nothing, strangers: page, owned: [] })),
    ...pages(withKnown ? known : []).map((page) => ({ ...nothing, known: page, owned: [] })),
    ...pages(groups).map((page) => ({ ...nothing, groups: page, owned: [] })),
  ];
}

function ownedByPerson(owned: readonly Owned[]): Map<string, Owned[]> {
  const found = new Map<string, Owned[]>();
  for (const one of owned) {
    const known = found.get(one.personId);
    if (known === undefined) found.set(one.personId, [one]);
    else known.push(one);
  }
  return found;
}
