import type { Attribution, Scope } from '@qunshu/performance';
import { dayAfter, startOfDay, type Truth } from './toy-branches';

/** What is asked of the reference: the days, both included, and the instants that they are. */
export interface Question {
  readonly scope: Scope;
  readonly period: { readonly from: string; readonly to: string };
  readonly attribution: Attribution;
}

export interface Span {
  readonly from: number;
  /** The last millisecond of the period, or now. */
  readonly end: number;
}

/** Something that happened to a seat, to a person, or to a pair. */
export interface Change<Kind extends string> {
  readonly kind: Kind;
  readonly at: number;
}

export function spanOf(truth: Truth, { from, to }: Question['period']): Span {
  const lastInstant = startOfDay(truth.zone, dayAfter(to)) - 1;
  return { from: startOfDay(truth.zone, from), end: Math.min(lastInstant, truth.now) };
}

export const isIn = (at: number | null, { from, end }: Span): boolean => at !== null && at >= from && at <= end;
export const isOpen = (thing: { since: number; until: number | null }, at: number): boolean =>
  thing.since <= at && (thing.until === null || thing.until > at);
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
export const count = <T>(things: readonly T[], fits: (thing: T) => boolean): number => things.filter(fits).length;
export const inOrder = (instants: readonly (number | null)[]): number[] =>
  [...new Set(instants.filter((at) => at !== null))].sort((one, other) => one - other);
