import type { EntityManager } from 'typeorm';
import type { Subjects } from './subject';
import { peopleOfMembers } from './truth.queries';

/** Whose credits may differ where members, people and groups were touched. */
export async function subjectsOf(
  db: EntityManager,
  tenantId: string,
  touched: {
    readonly members: readonly string[];
    readonly people: readonly string[];
    readonly groups: readonly string[];
  },
): Promise<Subjects> {
  const owners = await peopleOfMembers(db, tenantId, touched.members);
  return {
    people: [...new Set([...touched.people, ...owners.values()])],
    strangers: touched.members.filter((memberId) => !owners.has(memberId)),
    groups: touched.groups,
    known: [...owners.keys()],
  };
}
