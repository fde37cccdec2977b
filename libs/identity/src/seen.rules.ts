import type { Instant } from '@qunshu/kernel';
import { keyText, type IdentityKey } from './identity-key';
import type { HeldIdentity } from './held-identity';
import { pairsOf } from './link.rules';
import type { Observation } from './observation';
import { phoneOf } from './phones.rules';
import { NEWS_STEP_MS, toldSince, type ToldTraits } from './traits.rules';
import { isIdentity } from './values.rules';

/** An observation with what can be used of it. */
export interface Seen {
  /** At least one, each once. */
  readonly identities: readonly IdentityKey[];
  /** What names, pictures and phones came with: an anchor where there is one. */
  readonly origin: IdentityKey;
  readonly source: string;
  readonly at: Instant;
  readonly told: ToldTraits;
  readonly phones: readonly string[];
}

/** What is known where some observations come in, by `keyText`; told traits by `traitText`. */
export interface Known {
  readonly identities: ReadonlyMap<string, HeldIdentity>;
  readonly told: ReadonlyMap<string, ToldTraits>;
  /** When each phone of an origin was last seen, by `phoneText`. */
  readonly phones: ReadonlyMap<string, Instant>;
}

export function traitText(key: IdentityKey, source: string): string {
  return `${keyText(key)} ${source}`;
}

export function phoneText(key: IdentityKey, phone: string): string {
  return `${keyText(key)} ${phone}`;
}

/** The observations that identify anybody; values that identify nobody are left out of them. */
export function usable(observations: readonly Observation[]): Seen[] {
  const seen: Seen[] = [];
  for (const one of observations) {
    const identities = usableKeys(one.identities);
    const origin = originOf(identities);
    if (origin === null) continue;
    seen.push({ identities, origin, source: one.source, at: one.at, told: toldBy(one), phones: phonesOf(one) });
  }
  return seen;
}

/** Each once, without blanks around it. An observation has few, so that looking through them is the quickest. */
function usableKeys(keys: readonly IdentityKey[]): IdentityKey[] {
  const found: IdentityKey[] = [];
  for (const { kind, scope, value: given } of keys) {
    const value = given.trim();
    const isKnown = found.some((key) => key.value === value && key.kind === kind && key.scope === scope);
    if (!isKnown && isIdentity(value)) found.push({ kind, scope, value });
  }
  return found;
}

/** Whether anything would have to be written for it. */
export function isNews(seen: Seen, known: Known): boolean {
  const rows = seen.identities.map((key) => known.identities.get(keyText(key)));
  const [first] = rows;
  if (first === undefined || rows.some((row) => row?.personId !== first.personId)) return true;
  if (rows.some((row) => row !== undefined && isSeenAnew(row, seen.at))) return true;
  const before = known.told.get(traitText(seen.origin, seen.source)) ?? null;
  if (toldSince(before, seen.told) !== null) return true;
  return seen.phones.some((phone) => {
    const last = known.phones.get(phoneText(seen.origin, phone));
    return last === undefined || seen.at > last + NEWS_STEP_MS;
  });
}

export function isSeenAnew(row: Pick<HeldIdentity, 'firstSeenAt' | 'lastSeenAt'>, at: Instant): boolean {
  return at < row.firstSeenAt || at > row.lastSeenAt + NEWS_STEP_MS;
}

/**
 * What is left of an observation when erased identities are taken out of it. With an erased UnionID nothing new is begun:
 * it would be the erased person under another name. Null when nothing is left.
 */
export function withoutErased(seen: Seen, erased: ReadonlySet<string>, held: ReadonlySet<string>): Seen | null {
  const gone = seen.identities.filter((key) => erased.has(keyText(key)));
  if (gone.length === 0) return seen;
  const isPersonErased = gone.some(({ kind }) => kind === 'UNION_ID');
  const identities = seen.identities.filter((key) => {
    const text = keyText(key);
    return !erased.has(text) && (!isPersonErased || held.has(text));
  });
  const origin = originOf(identities);
  return origin === null ? null : { ...seen, identities, origin, told: nothingTold(seen.source), phones: [] };
}

/** What names and facts come with: an anchor where there is one, else the UnionID that has a person in any case. */
function originOf(identities: readonly IdentityKey[]): IdentityKey | null {
  const anchor = identities.find(({ kind }) => kind !== 'UNION_ID');
  return anchor ?? pairsOf(identities)[0]?.[0] ?? identities[0] ?? null;
}

function toldBy({ source, name, avatarUrl, at, namedAt }: Observation): ToldTraits {
  const [text, picture] = [textOf(name), textOf(avatarUrl)];
  // Told twice within a minute is told once: which came first then decides nothing.
  const when = Math.floor((namedAt ?? at) / NEWS_STEP_MS) * NEWS_STEP_MS;
  return {
    source,
    name: text,
    nameAt: text === null ? null : when,
    avatarUrl: picture,
    avatarAt: picture === null ? null : when,
  };
}

function nothingTold(source: string): ToldTraits {
  return { source, name: null, nameAt: null, avatarUrl: null, avatarAt: null };
}

function phonesOf({ phones }: Observation): string[] {
  if (phones === undefined || phones.length === 0) return [];
  return [...new Set(phones.flatMap((text) => phoneOf(text) ?? []))];
}

function textOf(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}
