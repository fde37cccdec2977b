import { staffKey, type Instant } from '@qunshu/kernel';
import { isNews, latest, withFact, type Fact, type FactChanges, type FactName, type NewFact } from './facts.rules';

export interface Posting {
  readonly departmentId: string;
  /** Null: not told. */
  readonly leads: boolean | null;
}

/** What a callback told or a reading showed of a staff member. Null is "nothing said". */
export interface StaffNews {
  readonly userId: string;
  readonly at: Instant;
  readonly told: boolean;
  readonly active: boolean;
  /** Of somebody who is still there: whether WeCom lets them in no more. */
  readonly disabled: boolean | null;
  readonly name: string | null;
  readonly avatarUrl: string | null;
  readonly departments: readonly Posting[] | null;
  /** `open`: it may have changed to one that only a reading can show. */
  readonly mainDepartment: { readonly kind: 'is'; readonly id: string } | { readonly kind: 'open' } | null;
}

export interface KnownStaff {
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly mainDepartmentId: string | null;
  readonly active: boolean;
  readonly disabled: boolean;
  readonly departments: readonly { readonly departmentId: string; readonly leads: boolean }[];
}

export interface StaffDecision extends FactChanges {
  readonly staff: KnownStaff;
}

/** Whether news can change anything: spares a sync the history of everybody who is as they were. */
export function staffDiffers(known: KnownStaff | null, news: StaffNews): boolean {
  if (known === null || news.told || known.active !== news.active) return true;
  if (news.mainDepartment?.kind === 'is' && news.mainDepartment.id !== known.mainDepartmentId) return true;
  return !sameStaff(known, { ...known, ...detailsOf(known, news) });
}

/** `facts`: all of theirs, in order of time. */
export function decideStaff(known: KnownStaff | null, facts: readonly Fact[], news: StaffNews): StaffDecision {
  const active = decideActive(factsNamed(facts, 'active'), news);
  const main = decideMain(factsNamed(facts, 'main_department'), news);
  // Details carry no date of their own: they count unless something newer is known already.
  const isNewest = facts.every((fact) => fact.at <= news.at);
  const base = known ?? unknownStaff(news.userId);
  const details = isNewest || known === null ? detailsOf(base, news) : { name: nameOf(base, news) };
  return {
    added: [...active.added, ...main.added],
    resolved: main.resolved,
    dropped: main.dropped,
    staff: {
      ...base,
      ...details,
      active: active.value,
      mainDepartmentId: main.value ?? base.mainDepartmentId,
      ...(active.value ? {} : { departments: [] }),
    },
  };
}

export function sameStaff(one: KnownStaff, other: KnownStaff): boolean {
  return (
    one.userId === other.userId &&
    one.name === other.name &&
    one.avatarUrl === other.avatarUrl &&
    one.mainDepartmentId === other.mainDepartmentId &&
    one.active === other.active &&
    one.disabled === other.disabled &&
    samePostings(one, other)
  );
}

export function samePostings(one: KnownStaff, other: KnownStaff): boolean {
  const text = (staff: KnownStaff): string =>
    staff.departments
      .map(({ departmentId, leads }) => `${departmentId}:${leads}`)
      .sort()
      .join();
  return text(one) === text(other);
}

/** Until a reading gives the name, the userid stands for it. */
function unknownStaff(userId: string): KnownStaff {
  const details = { avatarUrl: null, mainDepartmentId: null, active: true, disabled: false, departments: [] };
  return { userId, name: userId, ...details };
}

function detailsOf(known: KnownStaff, news: StaffNews): Partial<KnownStaff> {
  return {
    userId: news.userId,
    name: news.name ?? (known.name === known.userId ? news.userId : known.name),
    avatarUrl: news.avatarUrl ?? known.avatarUrl,
    disabled: news.disabled ?? known.disabled,
    departments: news.departments === null ? known.departments : news.departments.map((one) => postingOf(known, one)),
  };
}

function nameOf(known: KnownStaff, news: StaffNews): string {
  return known.name === known.userId ? (news.name ?? known.name) : known.name;
}

function postingOf(known: KnownStaff, told: Posting): KnownStaff['departments'][number] {
  const before = known.departments.find(({ departmentId }) => departmentId === told.departmentId);
  return { departmentId: told.departmentId, leads: told.leads ?? before?.leads ?? false };
}

function factsNamed(facts: readonly Fact[], name: FactName): Fact[] {
  return facts.filter(({ fact }) => fact === name);
}

function factOf(news: StaffNews, fact: FactName, value: string | null): NewFact {
  return { subject: staffKey(news.userId), fact, value, at: news.at, told: news.told };
}

function decideActive(facts: readonly Fact[], news: StaffNews): { added: NewFact[]; value: boolean } {
  const next = factOf(news, 'active', news.active ? '1' : '0');
  const added = isNews(facts, next) ? [next] : [];
  const all: readonly NewFact[] = added.length > 0 ? withFact<NewFact>(facts, next) : facts;
  return { added, value: latest(all)?.value === '1' };
}

/**
 * A callback that tells several departments does not say which is the main one now: its date is kept as an open fact
 * (value null), which the next reading fills in, so that the branch changes when it did and not when we asked.
 */
function decideMain(facts: readonly Fact[], news: StaffNews): FactChanges & { value: string | null } {
  const none = { added: [], resolved: [], dropped: [], value: lastKnown(facts) };
  if (news.mainDepartment === null) return none;
  if (news.mainDepartment.kind === 'is' && !news.told) return decideMainRead(facts, news, news.mainDepartment.id);
  const next = factOf(news, 'main_department', news.mainDepartment.kind === 'is' ? news.mainDepartment.id : null);
  const isKept = next.value === null ? facts.every(({ at }) => at !== next.at) : isNews(facts, next);
  if (!isKept) return none;
  return { ...none, added: [next], value: lastKnown(withFact<NewFact>(facts, next)) };
}

function decideMainRead(
  facts: readonly Fact[],
  news: StaffNews,
  shown: string,
): FactChanges & { value: string | null } {
  const openBefore = facts.filter(({ value, at }) => value === null && at <= news.at);
  const inForce = facts.findLast(({ at }) => at <= news.at);
  const answered = inForce?.value === null ? inForce : undefined;
  const rest = facts.filter((fact) => !openBefore.includes(fact));
  // Of several open facts the reading can answer the last one only; what lay between is not to be known any more.
  const dropped = openBefore.filter((fact) => fact !== answered).map(({ id }) => id);
  const next: NewFact = { ...factOf(news, 'main_department', shown), at: answered?.at ?? news.at };
  const isAdded = answered === undefined && isNews(rest, next);
  const all: readonly NewFact[] = isAdded || answered !== undefined ? withFact<NewFact>(rest, next) : rest;
  return {
    added: isAdded ? [next] : [],
    resolved: answered === undefined ? [] : [{ id: answered.id, value: shown }],
    dropped,
    value: lastKnown(all),
  };
}

function lastKnown(facts: readonly NewFact[]): string | null {
  return facts.findLast(({ value }) => value !== null)?.value ?? null;
}
