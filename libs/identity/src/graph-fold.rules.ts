import type { Instant } from '@qunshu/kernel';
import type { GraphChanges, HeldLink, Link, LinkOutcome, LinkRecord, LoadedGraph, PersonNode } from './graph';
import { keyText, type IdentityKey } from './identity-key';
import { decideLink, mergeOf, pairsOf } from './link.rules';

export interface SeenTogether {
  readonly identities: readonly IdentityKey[];
  readonly at: Instant;
  readonly source: string;
}

interface Seen {
  readonly keys: readonly [IdentityKey, IdentityKey];
  readonly at: Instant;
  readonly source: string;
}

/** A link held back stands in the log behind what spoke against it, and before what came later. */
const LINK_STEP = 2;
const HELD_STEP = 1;

const HELD_REASONS = {
  UNION_ID_CHANGED: 'The identity was seen with another UnionID of the same Open Platform account.',
  UNION_IDS_DIFFER: 'Both people already have a UnionID of the same Open Platform account, and the two differ.',
} as const;

/** Folds what was seen into a graph, in order, and keeps account of what that changes. */
export class GraphFold {
  private readonly holders: Map<string, string>;
  private readonly people: Map<string, PersonNode>;
  private readonly became = new Map<string, string>();
  private readonly touched = new Set<string>();
  private readonly attached: { key: IdentityKey; personId: string }[] = [];
  private readonly dropped: string[] = [];
  private readonly links: LinkRecord[] = [];
  private readonly held = new Map<string, HeldLink>();

  constructor(
    private readonly loaded: LoadedGraph,
    private readonly newId: () => string,
  ) {
    this.holders = new Map(loaded.holders);
    this.people = new Map(loaded.people.map((node) => [node.id, node]));
  }

  /** Takes in one observation, whose identities are all usable. */
  observe(seen: SeenTogether): void {
    this.widen(seen);
    const pairs = pairsOf(seen.identities);
    // UnionIDs alone may contradict one another: then the first of them has a person, and the others are held back.
    const first = pairs[0]?.[0] ?? seen.identities[0];
    const isAnchored = seen.identities.some(({ kind }) => kind !== 'UNION_ID');
    if (first !== undefined && !isAnchored && this.holderOf(first) === null) this.create([first], seen.at);
    for (const keys of pairs) this.link({ keys, at: seen.at, source: seen.source });
    // Whatever stands in the way of a link, an identity that may hold facts has a person.
    for (const key of seen.identities) {
      if (key.kind !== 'UNION_ID' && this.holderOf(key) === null) this.create([key], seen.at);
    }
  }

  /** Joins two identities because somebody decided so, whatever speaks against it. */
  decideTogether(seen: Seen & { readonly reason: string }): void {
    const [left, right] = seen.keys.map((key) => this.holderOf(key));
    if (left && right) {
      if (left.id !== right.id) this.apply(mergeOf(left, right), seen, seen.reason);
    } else if (left) this.apply({ kind: 'attach', key: seen.keys[1], to: left }, seen, seen.reason);
    else if (right) this.apply({ kind: 'attach', key: seen.keys[0], to: right }, seen, seen.reason);
    else this.apply({ kind: 'create' }, seen, seen.reason);
  }

  holderOf(key: IdentityKey): PersonNode | null {
    const id = this.holders.get(keyText(key));
    return id === undefined ? null : (this.people.get(this.nowOf(id)) ?? null);
  }

  changes(): GraphChanges {
    // Nobody ever knew whoever began and ended in this batch: their lines are those of who they became.
    const known = new Set(this.loaded.people.map(({ id }) => id));
    const merged = this.dropped.map((drop) => ({ drop, keep: this.nowOf(drop) }));
    const living = [...this.touched].flatMap((id) => this.people.get(id) ?? []);
    return {
      people: living,
      attached: this.attached.map(({ key, personId }) => ({ key, personId: this.nowOf(personId) })),
      merged,
      links: this.links.map((link) => ({
        ...link,
        personId: known.has(link.personId) ? link.personId : this.nowOf(link.personId),
      })),
      held: [...this.held.values()].map((one) => ({ ...one, personIds: one.personIds.map((id) => this.nowOf(id)) })),
    };
  }

  /** Who was seen first goes on when two are joined, so an earlier sight counts before they are. */
  private widen({ identities, at }: SeenTogether): void {
    for (const key of identities) {
      const holder = this.holderOf(key);
      if (holder !== null && at < holder.firstSeenAt) this.put({ ...holder, firstSeenAt: at });
    }
  }

  private link(seen: Seen): void {
    const [left, right] = seen.keys;
    const question = { left, right, leftHolder: this.holderOf(left), rightHolder: this.holderOf(right) };
    this.apply(decideLink({ ...question, bars: this.loaded.bars }), seen, null);
  }

  private apply(link: Link, seen: Seen, reason: string | null): void {
    switch (link.kind) {
      case 'none':
      case 'barred':
        break;
      case 'create':
        this.record(this.create(seen.keys, seen.at), { seen, outcome: 'LINKED', reason, other: null });
        break;
      case 'attach':
        this.record(this.attach(link.key, link.to), { seen, outcome: 'LINKED', reason, other: null });
        break;
      case 'merge': {
        const { keep, drop } = link;
        const other = drop.isNew ? null : drop.id;
        this.record(this.merge(keep, drop), { seen, outcome: drop.isNew ? 'LINKED' : 'MERGED', reason, other });
        break;
      }
      case 'hold':
        this.hold(link, seen);
    }
  }

  private create(keys: readonly IdentityKey[], at: Instant): PersonNode {
    const nobody: PersonNode = {
      id: this.newId(),
      firstSeenAt: at,
      stamp: 0,
      barred: false,
      keys: new Set(),
      unionScopes: new Set(),
      isNew: true,
    };
    return keys.reduce((person, key) => this.attach(key, person), nobody);
  }

  private attach(key: IdentityKey, to: PersonNode): PersonNode {
    const text = keyText(key);
    this.holders.set(text, to.id);
    this.attached.push({ key, personId: to.id });
    const unionScopes = key.kind === 'UNION_ID' ? new Set([...to.unionScopes, key.scope]) : to.unionScopes;
    const barred = to.barred || this.loaded.bars.has(text);
    return this.put({ ...to, keys: new Set([...to.keys, text]), unionScopes, barred });
  }

  private merge(keep: PersonNode, drop: PersonNode): PersonNode {
    this.people.delete(drop.id);
    this.touched.delete(drop.id);
    this.became.set(drop.id, keep.id);
    if (!drop.isNew) this.dropped.push(drop.id);
    return this.put({
      ...keep,
      firstSeenAt: Math.min(keep.firstSeenAt, drop.firstSeenAt),
      stamp: Math.max(keep.stamp, drop.stamp),
      barred: keep.barred || drop.barred,
      keys: new Set([...keep.keys, ...drop.keys]),
      unionScopes: new Set([...keep.unionScopes, ...drop.unionScopes]),
    });
  }

  private hold(link: Link & { readonly kind: 'hold' }, seen: Seen): void {
    const [one, other] = seen.keys;
    const isOneLeft = one.kind === 'UNION_ID' ? false : other.kind === 'UNION_ID' || keyText(one) < keyText(other);
    const [left, right] = isOneLeft ? [one, other] : [other, one];
    const key = `${keyText(left)} ${keyText(right)}`;
    if (this.held.has(key)) return;
    const { at, source } = seen;
    const stamp = Math.max(...link.people.map((person) => person.stamp)) + HELD_STEP;
    const personIds = link.people.map(({ id }) => id);
    this.held.set(key, { kind: link.why, left, right, at, source, stamp, personIds, reason: HELD_REASONS[link.why] });
  }

  private record(
    person: PersonNode,
    of: { seen: Seen; outcome: LinkOutcome; reason: string | null; other: string | null },
  ): void {
    const { seen, outcome, reason, other } = of;
    const stamp = person.stamp + LINK_STEP;
    this.put({ ...person, stamp });
    const { keys, at, source } = seen;
    this.links.push({ stamp, at, outcome, source, reason, keys, personId: person.id, otherPersonId: other });
  }

  private put(person: PersonNode): PersonNode {
    this.people.set(person.id, person);
    this.touched.add(person.id);
    return person;
  }

  /** Who a person of before is now. */
  nowOf(id: string): string {
    let now = id;
    for (let next = this.became.get(now); next !== undefined; next = this.became.get(now)) now = next;
    return now;
  }
}
