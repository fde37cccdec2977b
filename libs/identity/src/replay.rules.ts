import { keyText, type IdentityKey } from './identity-key';
import type { LoggedLink, PersonNode } from './graph';
import { decideLink, pairsOf } from './link.rules';

const NO_BARS = new Map<string, ReadonlySet<string>>();

/** Something in which the log and what is stored do not agree. */
export interface Difference {
  readonly problem: string;
  /** The kinds of the identities that it is about; their values only where the caller may see them. */
  readonly keys: readonly IdentityKey[];
}

interface Group {
  readonly id: string;
  readonly keys: Map<string, IdentityKey>;
  readonly unionScopes: Set<string>;
}

/** Makes the graph again from its log, line by line, by the same rules. */
export class Replay {
  private readonly groupOf = new Map<string, Group>();
  private readonly problems: Difference[] = [];
  private groups = 0;

  apply(link: LoggedLink): void {
    const { outcome, keys } = link;
    if (outcome === 'SPLIT') this.split(keys);
    else if (outcome === 'HELD_BACK') this.checkHeld(keys);
    else for (const [left, right] of pairsOf(keys)) this.join(left, right, isForced(link));
  }

  /** The differences found so far, and those to the people as they are stored. */
  differences(stored: ReadonlyMap<string, readonly IdentityKey[]>): Difference[] {
    const known = new Set([...stored.values()].flat().map(keyText));
    const lost = [...this.groupOf].filter(([text]) => !known.has(text));
    return [
      ...this.problems,
      ...[...stored].flatMap(([personId, keys]) => this.compare(personId, keys)),
      ...lost.map(([text, { keys }]) => ({
        problem: 'an identity that was joined is stored nowhere',
        keys: keysNamed(keys, text),
      })),
    ];
  }

  private compare(personId: string, keys: readonly IdentityKey[]): Difference[] {
    const groups = new Set(keys.map((key) => this.groupOf.get(keyText(key))?.id ?? keyText(key)));
    if (groups.size > 1) return [{ problem: `person ${personId} holds identities that no link joins`, keys }];
    const [first] = keys;
    const group = first === undefined ? undefined : this.groupOf.get(keyText(first));
    const own = new Set(keys.map(keyText));
    const missing = [...(group?.keys ?? [])].filter(([text]) => !own.has(text)).map(([, key]) => key);
    return missing.length === 0
      ? []
      : [{ problem: `person ${personId} lacks identities that were joined`, keys: missing }];
  }

  private join(left: IdentityKey, right: IdentityKey, isForced: boolean): void {
    const [one, other] = [this.known(left), this.known(right)];
    if (one === other) return;
    if (!isForced) {
      const [leftHolder, rightHolder] = [nodeOf(one), nodeOf(other)];
      const decided = decideLink({ left, right, leftHolder, rightHolder, bars: NO_BARS });
      if (decided.kind === 'hold')
        this.problems.push({ problem: 'a link was made that should have been held back', keys: [left, right] });
    }
    for (const [text, key] of other.keys) {
      one.keys.set(text, key);
      this.groupOf.set(text, one);
    }
    for (const scope of other.unionScopes) one.unionScopes.add(scope);
  }

  private split(keys: readonly IdentityKey[]): void {
    const fresh = this.newGroup();
    const origins = new Set(keys.map((key) => this.known(key)));
    for (const key of keys) {
      this.known(key).keys.delete(keyText(key));
      this.put(fresh, key);
    }
    for (const group of origins) refreshScopes(group);
  }

  private checkHeld(keys: readonly IdentityKey[]): void {
    const [left, right] = keys;
    if (!left || !right) return;
    const [one, other] = [this.groupOf.get(keyText(left)), this.groupOf.get(keyText(right))];
    if (one !== undefined && one === other)
      this.problems.push({ problem: 'a link was held back between identities of one person', keys });
  }

  private known(key: IdentityKey): Group {
    const group = this.groupOf.get(keyText(key));
    return group ?? this.put(this.newGroup(), key);
  }

  private put(group: Group, key: IdentityKey): Group {
    const text = keyText(key);
    group.keys.set(text, key);
    if (key.kind === 'UNION_ID') group.unionScopes.add(key.scope);
    this.groupOf.set(text, group);
    return group;
  }

  private newGroup(): Group {
    return { id: `group ${++this.groups}`, keys: new Map(), unionScopes: new Set() };
  }
}

function keysNamed(keys: ReadonlyMap<string, IdentityKey>, text: string): IdentityKey[] {
  const key = keys.get(text);
  return key === undefined ? [] : [key];
}

/** What an admin decided, and what an erasure left behind, holds whatever speaks against it. */
function isForced({ source }: LoggedLink): boolean {
  return source === 'decision' || source === 'erasure';
}

function refreshScopes(group: Group): void {
  group.unionScopes.clear();
  for (const key of group.keys.values()) if (key.kind === 'UNION_ID') group.unionScopes.add(key.scope);
}

function nodeOf({ id, unionScopes, keys }: Group): PersonNode {
  const held = new Set(keys.keys());
  return { id, unionScopes, keys: held, firstSeenAt: 0, stamp: 0, barred: false, isNew: false };
}
