import { DateTime } from 'luxon';
import type { Attribution, Scope } from '@qunshu/performance';

/** From `at` on it is `value`; of two at one instant the later in the list counts. */
export interface Dated<T> {
  readonly at: number;
  readonly value: T;
}

export interface TrueGroup {
  readonly chatId: string;
  readonly createdAt: number;
  /** False where WeCom never told when it was created. */
  readonly createdKnown: boolean;
  readonly dismissedAt: number | null;
  /** Null: nobody knows whose it was. */
  readonly owners: readonly Dated<string | null>[];
}

export interface TrueStay {
  readonly chatId: string;
  readonly externalId: string;
  readonly joinedAt: number;
  readonly leftAt: number | null;
  /** Null while it lasts. */
  readonly cause: 'left' | 'removed' | 'inferred' | 'dismissed' | null;
}

export interface TrueContact {
  readonly staffKey: string;
  readonly externalId: string;
  readonly since: number;
  readonly deletedAt: number | null;
}

export interface TrueStaff {
  readonly active: boolean;
  /** Main departments. */
  readonly departments: readonly Dated<string>[];
}

/** All that happened to the groups of one company, as anybody could write it down. Times are epoch milliseconds. */
export interface Truth {
  readonly zone: string;
  readonly now: number;
  /** Today's tree, from each department to the one above it; deleted ones with their last parent. */
  readonly parents: ReadonlyMap<string, string | null>;
  /** Departments that were deleted. */
  readonly gone: ReadonlySet<string>;
  readonly staff: ReadonlyMap<string, TrueStaff>;
  readonly groups: readonly TrueGroup[];
  readonly stays: readonly TrueStay[];
  readonly contacts: readonly TrueContact[];
  /** The person of each external userid, as unified now. */
  readonly persons: ReadonlyMap<string, string>;
}

/** What was in force at an instant; before the first thing known, that first thing. */
export function inForce<T>(facts: readonly Dated<T>[], at: number): T | null {
  const earliest = facts.reduce((least, fact) => Math.min(least, fact.at), Infinity);
  if (at < earliest) return facts.find((fact) => fact.at === earliest)?.value ?? null;
  let found: Dated<T> | null = null;
  for (const fact of facts) if (fact.at <= at && fact.at >= (found?.at ?? earliest)) found = fact;
  return found?.value ?? null;
}

/** A department and every one above it, in today's tree. One that was deleted counts to its last parent. */
export function upwards(truth: Pick<Truth, 'parents' | 'gone'>, departmentId: string): string[] {
  const chain: string[] = [];
  for (let id: string | null = departmentId; id !== null && !chain.includes(id); id = truth.parents.get(id) ?? null) {
    chain.push(id);
  }
  return chain.filter((id) => !truth.gone.has(id));
}

export function personOf(truth: Truth, externalId: string): string {
  return truth.persons.get(externalId) ?? `nobody but ${externalId}`;
}

/** What belongs to one scope, and when. */
export class Belonging {
  constructor(
    private readonly truth: Truth,
    private readonly scope: Scope,
    private readonly attribution: Attribution,
  ) {}

  /** Whether what happens in the group at that instant counts for the scope. */
  hasGroup(group: TrueGroup, at: number): boolean {
    if (this.scope.kind === 'group') return this.scope.chatId === group.chatId;
    const owner = inForce(group.owners, this.instant(at));
    return owner !== null && this.hasStaff(owner, at);
  }

  hasStaff(staffKey: string, at: number): boolean {
    const { scope } = this;
    const department = inForce(this.truth.staff.get(staffKey)?.departments ?? [], this.instant(at));
    const branch = department === null ? [] : upwards(this.truth, department);
    switch (scope.kind) {
      case 'staff':
        return scope.staffKey === staffKey && (scope.departmentId === null || branch.includes(scope.departmentId));
      case 'department':
        return scope.directOnly === true ? branch[0] === scope.departmentId : branch.includes(scope.departmentId);
      case 'group':
        return false;
    }
  }

  private instant(at: number): number {
    return this.attribution === 'CURRENT' ? this.truth.now : at;
  }
}

/** The first instant of a day in a time zone. */
export function startOfDay(zone: string, day: string): number {
  return DateTime.fromISO(day, { zone }).startOf('day').toMillis();
}

export function dayAfter(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
}

export function dayOf(zone: string, at: number): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');
}
