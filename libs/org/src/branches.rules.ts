import type { Instant } from '@qunshu/kernel';

/** From `at` on, a staff member's main department is this one. */
export interface BranchFact {
  readonly departmentId: string;
  readonly at: Instant;
}

/** The main department in force at an instant; before the first one known, that first one. Null where none is known. */
export function branchAt(facts: readonly BranchFact[], at: Instant): string | null {
  return (facts.findLast((fact) => fact.at <= at) ?? facts[0])?.departmentId ?? null;
}

/** Whether it is another one at some instant after `from`, up to `to`. */
export function changesBranch(facts: readonly BranchFact[], from: Instant, to: Instant): boolean {
  const first = branchAt(facts, from);
  return facts.some(({ at, departmentId }) => at > from && at <= to && departmentId !== first);
}
