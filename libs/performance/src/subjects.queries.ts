import type { EntityManager } from 'typeorm';
import type { Owned, Subjects } from './subject';
import { membersOfPeople, membersOfTheSame } from './truth.queries';

/** Whose credits may differ where members, people and groups were touched. */
export async function subjectsOf(
  db: EntityManager,
  tenantId: string,
  touched: {
    readonly members: readonly string[];
    readonly people: readonly string[];
    readonly groups: readonly string[];
  },
): Promise<Subjects & { readonly owned: readonly Owned[] }> {
  const wanted = new Set(touched.members);
  const same = await membersOfTheSame(db, tenantId, [...wanted]);
  const people = new Set(same.map(({ personId }) => personId));
  const others = touched.people.filter((personId) => !people.has(personId));
  const owned = [...same, ...(await membersOfPeople(db, tenantId, others))];
  const known = same.map(({ memberId }) => memberId).filter((memberId) => wanted.has(memberId));
  const isKnown = new Set(known);
  return {
    people: [...people, ...new Set(others)],
    strangers: [...wanted].filter((memberId) => !isKnown.has(memberId)),
    groups: touched.groups,
    known,
    owned,
  };
}
