import type { GroupFactRow } from '@qunshu/database';

/** Owner, name and notice change by callbacks that do not carry the new value; only a read shows it [92130]. */
const NAMES = ['owner', 'name', 'notice'] as const;
export type FactName = (typeof NAMES)[number];

export interface FactContext {
  readonly tenantId: string;
  readonly chatId: string;
  readonly recordedAt: number;
}

/**
 * Where a fact's time comes from: `first` known (it counts back to the group's beginning), a `callback`, or the `read`
 * that noticed the change (a late callback then gives the true time).
 */
type Source = 'first' | 'callback' | 'read';

/** A callback told that the fact changed at `at`; the value is still to be shown. */
export function tellChange(
  facts: readonly GroupFactRow[],
  change: { fact: FactName; at: number },
  context: FactContext,
): GroupFactRow[] {
  return [...facts, factRow({ ...change, value: null, resolved: false, source: 'callback' }, context)];
}

/** A read showed a value. `createdAt`: from when on the first value known counts. */
export function showValue(
  facts: readonly GroupFactRow[],
  shown: { fact: FactName; value: string | null; createdAt: number; readAt: number },
  context: FactContext,
): GroupFactRow[] {
  const others = facts.filter(({ fact }) => fact !== shown.fact);
  return [
    ...others,
    ...settle(
      facts.filter(({ fact }) => fact === shown.fact),
      shown,
      context,
    ),
  ];
}

/** Whether a change was told whose value no read has shown yet. */
export function isUnsettled(facts: readonly GroupFactRow[]): boolean {
  return facts.some(({ resolved }) => !resolved);
}

/** Enough reads showed no new value: the change was the one that a read had noticed, or was undone before anyone looked. */
export function giveUp(facts: readonly GroupFactRow[]): GroupFactRow[] {
  return NAMES.flatMap((name) => {
    const [settled, told] = parted(facts.filter(({ fact }) => fact === name));
    const known = latest(settled);
    return told && known && known.source !== 'callback' ? redate(settled, known, told.at) : settled;
  });
}

/** The value that stands now, or undefined when none is known. */
export function currentValue(facts: readonly GroupFactRow[], fact: FactName): string | null | undefined {
  return latest(facts.filter((row) => row.fact === fact && row.resolved))?.value;
}

function settle(
  facts: readonly GroupFactRow[],
  shown: { fact: FactName; value: string | null; createdAt: number; readAt: number },
  context: FactContext,
): GroupFactRow[] {
  const [settled, told] = parted(facts);
  const known = latest(settled);
  const make = (at: number, source: Source): GroupFactRow =>
    factRow({ fact: shown.fact, value: shown.value, resolved: true, at, source }, context);

  if (!known) return told ? [{ ...told, value: shown.value, resolved: true }] : [make(shown.createdAt, 'first')];
  // The callback is from before a read noticed the value: it tells of that very change.
  const explains = told !== undefined && known.source !== 'callback' && told.at <= known.recordedAt;
  const explained = explains ? redate(settled, known, told.at) : settled;
  if (known.value === shown.value) return explains ? explained : [...facts];
  if (!told || explains) return [...explained, make(shown.readAt, 'read')];
  return [...settled, { ...told, value: shown.value, resolved: true }];
}

function parted(facts: readonly GroupFactRow[]): [GroupFactRow[], GroupFactRow | undefined] {
  return [facts.filter(({ resolved }) => resolved), latest(facts.filter(({ resolved }) => !resolved))];
}

/** Even a later time stands: the callback knows when it was, the read only when it looked. */
function redate(facts: readonly GroupFactRow[], known: GroupFactRow, at: number): GroupFactRow[] {
  return facts.map((fact) => (fact === known ? { ...known, at, source: 'callback' satisfies Source } : fact));
}

function factRow(
  fact: { fact: FactName; value: string | null; resolved: boolean; at: number; source: Source },
  context: FactContext,
): GroupFactRow {
  return { tenantId: context.tenantId, chatId: context.chatId, recordedAt: context.recordedAt, id: '', ...fact };
}

function latest(facts: readonly GroupFactRow[]): GroupFactRow | undefined {
  return [...facts].sort((a, b) => b.at - a.at || b.recordedAt - a.recordedAt)[0];
}
