import type { Held, VersionStep } from './second.rules';

/** What was seen of a member in a group. Times are epoch milliseconds; `versions` is null where WeCom sent none. */
export type Observation = ToldJoin | ShownJoin | ToldLeave | Absence;

export interface ToldJoin {
  readonly kind: 'join_told';
  readonly at: number;
  readonly scene: number | null;
  readonly versions: VersionStep | null;
}

export interface ShownJoin {
  readonly kind: 'join_shown';
  readonly at: number;
  /** The latest read known to be fresh that showed it; its own time when none is. By our clock. */
  readonly seenAt: number;
  /** The version of that read, and a time by WeCom's clock that this version is no older than. */
  readonly seen: Held | null;
  readonly entry: Entry;
}

export interface ToldLeave {
  readonly kind: 'leave_told';
  readonly at: number;
  readonly scene: number | null;
  readonly versions: VersionStep | null;
}

/** A complete, fresh read at `at` did not list the member, who was taken to be in by the join of that key. */
export interface Absence {
  readonly kind: 'absent';
  readonly at: number;
  readonly of: string;
  /** The version that was read, where that is of the second of the join. */
  readonly version: string | null;
}

/** How a member came in, as `groupchat/get` shows it [92122]. */
export interface Entry {
  readonly scene: number | null;
  readonly invitedBy: string | null;
  readonly state: string | null;
}

/** Names a join among those of one member. */
export function joinKey(join: Pick<ToldJoin, 'at' | 'versions'> | null, shown: { readonly at: number } | null): string {
  if (join) return `${join.at} ${join.versions?.current ?? 'told'}`;
  return `${shown?.at ?? ''} shown`;
}
