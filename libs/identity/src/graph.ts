import type { Instant } from '@qunshu/kernel';
import type { IdentityKey } from './identity-key';

/** A person while links are decided. */
export interface PersonNode {
  readonly id: string;
  readonly firstSeenAt: Instant;
  /** That of the newest link that touched them; links of the same people are replayed in this order. */
  readonly stamp: number;
  /** Whether any of their identities is barred from others; then `keys` is all that they hold. */
  readonly barred: boolean;
  /** By `keyText`. */
  readonly keys: ReadonlySet<string>;
  /** The Open Platform accounts of which they hold a UnionID. */
  readonly unionScopes: ReadonlySet<string>;
  /** Begun in this very batch: the database does not know them yet. */
  readonly isNew: boolean;
}

/** What the database holds of the identities and people that a batch is about. */
export interface LoadedGraph {
  /** Person ids by `keyText`. */
  readonly holders: ReadonlyMap<string, string>;
  readonly people: readonly PersonNode[];
  /** Keys that must never be one person with a key, by `keyText`. */
  readonly bars: ReadonlyMap<string, ReadonlySet<string>>;
}

export type HeldKind = 'UNION_ID_CHANGED' | 'UNION_IDS_DIFFER';

/** What is to be done about two identities that were seen together. */
export type Link =
  | { readonly kind: 'none' }
  | { readonly kind: 'barred' }
  | { readonly kind: 'create' }
  | { readonly kind: 'attach'; readonly key: IdentityKey; readonly to: PersonNode }
  | { readonly kind: 'merge'; readonly keep: PersonNode; readonly drop: PersonNode }
  | { readonly kind: 'hold'; readonly why: HeldKind; readonly people: readonly PersonNode[] };

export type LinkOutcome = 'LINKED' | 'MERGED' | 'HELD_BACK' | 'SPLIT';

/** A line of the log: enough to tell why, and to do it all again. */
export interface LinkRecord {
  readonly stamp: number;
  readonly at: Instant;
  readonly outcome: LinkOutcome;
  /** An observation's source, or `decision`. */
  readonly source: string;
  readonly reason: string | null;
  readonly keys: readonly IdentityKey[];
  readonly personId: string;
  readonly otherPersonId: string | null;
}

export type LoggedLink = LinkRecord & { readonly id: string };

export interface HeldLink {
  readonly kind: HeldKind;
  /** The anchor, or of two anchors the first by its text. */
  readonly left: IdentityKey;
  readonly right: IdentityKey;
  readonly at: Instant;
  readonly source: string;
  readonly reason: string;
  readonly stamp: number;
  /** Whom it would have joined; one, where nobody holds the UnionID. */
  readonly personIds: readonly string[];
}

/** All that a batch changes in the graph. */
export interface GraphChanges {
  /** Living people who are new, or who hold more than before. */
  readonly people: readonly PersonNode[];
  /** Identities that nobody held, with the person who does now. */
  readonly attached: readonly { readonly key: IdentityKey; readonly personId: string }[];
  /** People whom the database knows and who are somebody else now. */
  readonly merged: readonly { readonly drop: string; readonly keep: string }[];
  readonly links: readonly LinkRecord[];
  readonly held: readonly HeldLink[];
}
