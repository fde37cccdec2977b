import type { Instant } from '@qunshu/kernel';
import { SOURCES } from './observation';

/** What is shown of a person, and how much it is trusted; and when they were seen. Trust 0: nothing is known. */
export interface Traits {
  readonly displayName: string | null;
  readonly nameTrust: number;
  readonly nameAt: Instant | null;
  readonly avatarUrl: string | null;
  readonly avatarTrust: number;
  readonly avatarAt: Instant | null;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** What one source told of one identity. */
export interface ToldTraits {
  readonly source: string;
  readonly name: string | null;
  readonly nameAt: Instant | null;
  readonly avatarUrl: string | null;
  readonly avatarAt: Instant | null;
}

/** Being told the same again within this time is no news, so that repeated listings cost no write. */
export const NEWS_STEP_MS = 60_000;

/** How far a source is believed in names: 0 nobody, more is better. */
export function trustIn(source: string): number {
  const place = SOURCES.findIndex((known) => known === source);
  return place < 0 ? 0 : SOURCES.length - place;
}

/** Two accounts of one person as one: the more trusted name, then the newer; the same in whatever order they come. */
export function joinTraits(one: Traits, other: Traits): Traits {
  const name = better(
    { text: one.displayName, trust: one.nameTrust, at: one.nameAt },
    { text: other.displayName, trust: other.nameTrust, at: other.nameAt },
  );
  const avatar = better(
    { text: one.avatarUrl, trust: one.avatarTrust, at: one.avatarAt },
    { text: other.avatarUrl, trust: other.avatarTrust, at: other.avatarAt },
  );
  return {
    displayName: name.text,
    nameTrust: name.trust,
    nameAt: name.at,
    avatarUrl: avatar.text,
    avatarTrust: avatar.trust,
    avatarAt: avatar.at,
    firstSeenAt: Math.min(one.firstSeenAt, other.firstSeenAt),
    lastSeenAt: Math.max(one.lastSeenAt, other.lastSeenAt),
  };
}

/** What somebody seen from `firstSeenAt` to `lastSeenAt` is by one source. */
export function traitsOf(told: ToldTraits, seen: Pick<Traits, 'firstSeenAt' | 'lastSeenAt'>): Traits {
  const trust = trustIn(told.source);
  return {
    displayName: told.name,
    nameTrust: told.name === null ? 0 : trust,
    nameAt: told.name === null ? null : told.nameAt,
    avatarUrl: told.avatarUrl,
    avatarTrust: told.avatarUrl === null ? 0 : trust,
    avatarAt: told.avatarUrl === null ? null : told.avatarAt,
    firstSeenAt: seen.firstSeenAt,
    lastSeenAt: seen.lastSeenAt,
  };
}

/** What a source has told of an identity after telling more: the newest of each; null when that is no news. */
export function toldSince(before: ToldTraits | null, told: ToldTraits): ToldTraits | null {
  if (before === null) return told.name === null && told.avatarUrl === null ? null : told;
  const name = newer({ text: before.name, at: before.nameAt }, { text: told.name, at: told.nameAt });
  const avatar = newer({ text: before.avatarUrl, at: before.avatarAt }, { text: told.avatarUrl, at: told.avatarAt });
  if (name === null && avatar === null) return null;
  const { source } = before;
  return {
    source,
    name: name === null ? before.name : name.text,
    nameAt: name === null ? before.nameAt : name.at,
    avatarUrl: avatar === null ? before.avatarUrl : avatar.text,
    avatarAt: avatar === null ? before.avatarAt : avatar.at,
  };
}

interface Told {
  readonly text: string | null;
  readonly at: Instant | null;
}

/** Null where what was told before stands. */
function newer(before: Told, told: Told): Told | null {
  if (told.text === null || told.at === null) return null;
  if (before.text === null || before.at === null) return told;
  if (told.text === before.text) return told.at > before.at ? told : null;
  const wins = told.at === before.at ? told.text > before.text : told.at > before.at;
  return wins ? told : null;
}

function better<T extends Told & { readonly trust: number }>(one: T, other: T): T {
  if (one.trust !== other.trust) return one.trust > other.trust ? one : other;
  const [a, b] = [one.at ?? 0, other.at ?? 0];
  if (a !== b) return a > b ? one : other;
  return (one.text ?? '') >= (other.text ?? '') ? one : other;
}
