import type { Instant } from '@qunshu/kernel';
import { isNews, latest, withFact, type Fact, type FactName, type NewFact } from './facts.rules';

/** What a callback told or a reading showed of a department. Null is "nothing said". */
export interface DepartmentNews {
  readonly departmentId: string;
  readonly at: Instant;
  readonly told: boolean;
  readonly exists: boolean;
  readonly name: string | null;
  /** `id` null: it is the root. */
  readonly parent: { readonly id: string | null } | null;
  readonly position: number | null;
}

export interface KnownDepartment {
  readonly departmentId: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly deletedAt: Instant | null;
}

export interface DepartmentDecision {
  readonly added: readonly NewFact[];
  readonly department: KnownDepartment;
}

export function departmentDiffers(known: KnownDepartment | null, news: DepartmentNews): boolean {
  if (known === null || news.told || (known.deletedAt === null) !== news.exists) return true;
  if (news.parent !== null && news.parent.id !== known.parentId) return true;
  return (news.name ?? known.name) !== known.name || (news.position ?? known.position) !== known.position;
}

/** A deleted department keeps its last parent and name. `facts`: all of its own, in order of time. */
export function decideDepartment(
  known: KnownDepartment | null,
  facts: readonly Fact[],
  news: DepartmentNews,
): DepartmentDecision {
  const added = sayings(news).filter((next) => isNews(named(facts, next.fact), next));
  const all = added.reduce<readonly NewFact[]>((sofar, next) => withFact(sofar, next), facts);
  const exists = latest(named(all, 'exists'));
  const isNewest = facts.every((fact) => fact.at <= news.at);
  const base = known ?? unknownDepartment(news.departmentId);
  return {
    added,
    department: {
      departmentId: base.departmentId,
      name: latest(named(all, 'name'))?.value ?? base.name,
      parentId: latest(named(all, 'parent'))?.value ?? null,
      position: isNewest || known === null ? (news.position ?? base.position) : base.position,
      deletedAt: exists?.value === '0' ? exists.at : null,
    },
  };
}

export function sameDepartment(one: KnownDepartment | null, other: KnownDepartment): boolean {
  return (
    one !== null &&
    one.name === other.name &&
    one.parentId === other.parentId &&
    one.position === other.position &&
    one.deletedAt === other.deletedAt
  );
}

/** Until a reading gives the name, the id stands for it. */
function unknownDepartment(departmentId: string): KnownDepartment {
  return { departmentId, name: departmentId, parentId: null, position: 0, deletedAt: null };
}

function sayings(news: DepartmentNews): NewFact[] {
  const say = (fact: FactName, value: string | null): NewFact => ({
    subject: news.departmentId,
    fact,
    value,
    at: news.at,
    told: news.told,
  });
  return [
    say('exists', news.exists ? '1' : '0'),
    ...(news.parent === null ? [] : [say('parent', news.parent.id)]),
    ...(news.name === null ? [] : [say('name', news.name)]),
  ];
}

function named(facts: readonly NewFact[], name: FactName): NewFact[] {
  return facts.filter(({ fact }) => fact === name);
}
