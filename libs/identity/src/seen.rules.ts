import type { Instant } from '@qunshu/kernel';
import { keyText, type IdentityKey } from './identity-key';
import type { HeldIdentity } from './identity.queries';
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
  return observations.flatMap((one) => {
    const trimmed = one.identities.map((key) => ({ ...key, value: key.value.trim() }));
    const identities = [
      ...new Map(trimmed.filter(({ value }) => isIdentity(value)).map((key) => [keyText(key), key])).values(),
    ];
    const [first] = identities;
    if (first === undefined) return [];
    const origin = identities.find(({ kind }) => kind !== 'UNION_ID') ?? first;
    return [{ identities, origin, source: one.source, at: one.at, told: toldBy(one), phones: phonesOf(one) }];
  });
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
  const origin = identities.find(({ kind }) => kind !== 'UNION_ID') ?? identities[0];
  return origin === undefined ? null : { ...seen, identities, origin, told: nothingTold(seen.source), phones: [] };
}

function toldBy({ source, name, avatarUrl, at, namedAt }: Observation): ToldTraits {
  const [text, picture] = [textOf(name), textOf(avatarUrl)];
  const when = namedAt ?? at;
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
  return [...new Set((phones ?? []).flatMap((text) => phoneOf(text) ?? []))];
}

function textOf(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}
