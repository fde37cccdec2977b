import type { Instant } from '@qunshu/kernel';

export type FactName = 'main_department' | 'active' | 'parent' | 'name' | 'exists' | 'renamed_to';

/** From `at` on, the fact of the subject is `value`. `told`: by a callback, else inferred from a reading. */
export interface NewFact {
  readonly subject: string;
  readonly fact: FactName;
  readonly value: string | null;
  readonly at: Instant;
  readonly told: boolean;
}

export interface Fact extends NewFact {
  readonly id: string;
}

export interface FactChanges {
  readonly added: readonly NewFact[];
  /** Facts that were open and are known now. */
  readonly resolved: readonly { readonly id: string; readonly value: string }[];
  readonly dropped: readonly string[];
}

/** Of facts in order of time: the one in force at an instant. Before the first thing known, that first thing counts. */
export function inForceAt<F extends NewFact>(facts: readonly F[], at: Instant): F | null {
  return facts.findLast((fact) => fact.at <= at) ?? facts[0] ?? null;
}

/**
 * Whether a fact has to be kept. What was told is kept even where it repeats the one before it: a late fact may yet
 * come between. A reading is kept only where it says something new.
 */
export function isNews(facts: readonly NewFact[], next: NewFact): boolean {
  if (facts.some((fact) => fact.at === next.at && fact.value === next.value)) return false;
  if (next.told) return true;
  return inForceAt(facts, next.at)?.value !== next.value;
}

/** The facts with one more, in order of time; of two at one instant the one learned last counts. */
export function withFact<F extends NewFact>(facts: readonly F[], next: F): F[] {
  return [...facts.filter((fact) => fact.at <= next.at), next, ...facts.filter((fact) => fact.at > next.at)];
}

/** What the facts say in the end; null when they say nothing. */
export function latest<F extends NewFact>(facts: readonly F[]): F | null {
  return facts.at(-1) ?? null;
}
