import type { Link, PersonNode } from './graph';
import { keyText, type IdentityKey } from './identity-key';

export interface LinkQuestion {
  readonly left: IdentityKey;
  readonly right: IdentityKey;
  /** Who holds them; null while nobody does. */
  readonly leftHolder: PersonNode | null;
  readonly rightHolder: PersonNode | null;
  readonly bars: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What follows from two identities being seen together: rules 2, 3 and 6 of the identity page. It never guesses. */
export function decideLink(question: LinkQuestion): Link {
  const { left, right, leftHolder, rightHolder, bars } = question;
  if (keyText(left) === keyText(right)) return { kind: 'none' };
  if (leftHolder === null && rightHolder === null)
    return areTwoUnions(left, right) ? { kind: 'none' } : { kind: 'create' };
  if (leftHolder === null) return rightHolder === null ? { kind: 'none' } : decideAttach(left, rightHolder, bars);
  if (rightHolder === null) return decideAttach(right, leftHolder, bars);
  if (leftHolder.id === rightHolder.id) return { kind: 'none' };
  if (areBarred(leftHolder, rightHolder, bars)) return { kind: 'barred' };
  if (sharesScope(leftHolder.unionScopes, rightHolder.unionScopes)) {
    const named = left.kind === 'UNION_ID' || right.kind === 'UNION_ID';
    return { kind: 'hold', why: named ? 'UNION_ID_CHANGED' : 'UNION_IDS_DIFFER', people: [leftHolder, rightHolder] };
  }
  return mergeOf(leftHolder, rightHolder);
}

/** The one seen first goes on, then the smaller id. */
export function mergeOf(one: PersonNode, other: PersonNode): Link & { readonly kind: 'merge' } {
  const isOneFirst = one.firstSeenAt === other.firstSeenAt ? one.id < other.id : one.firstSeenAt < other.firstSeenAt;
  return isOneFirst ? { kind: 'merge', keep: one, drop: other } : { kind: 'merge', keep: other, drop: one };
}

/**
 * The pairs in which the identities of one observation are linked: all with one of them, a UnionID where there is one,
 * first the anchors, each in the order of their texts, so that the order in which a source names them decides nothing.
 */
export function pairsOf(keys: readonly IdentityKey[]): (readonly [IdentityKey, IdentityKey])[] {
  const sorted = [...new Map(keys.map((key) => [keyText(key), key]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const [unions, anchors] = [true, false].map((isUnion) =>
    sorted.map(([, key]) => key).filter(({ kind }) => (kind === 'UNION_ID') === isUnion),
  );
  const [center, ...others] = [...(unions ?? []), ...(anchors ?? [])];
  if (center === undefined) return [];
  const rest = [
    ...others.filter(({ kind }) => kind !== 'UNION_ID'),
    ...others.filter(({ kind }) => kind === 'UNION_ID'),
  ];
  return rest.map((key) => [center, key] as const);
}

function decideAttach(key: IdentityKey, to: PersonNode, bars: LinkQuestion['bars']): Link {
  const barred = bars.get(keyText(key));
  if (barred !== undefined && [...to.keys].some((held) => barred.has(held))) return { kind: 'barred' };
  if (key.kind === 'UNION_ID' && to.unionScopes.has(key.scope)) {
    return { kind: 'hold', why: 'UNION_ID_CHANGED', people: [to] };
  }
  return { kind: 'attach', key, to };
}

/** Two UnionIDs of one account contradict one another; while nobody holds either, there is nobody to ask about. */
function areTwoUnions(left: IdentityKey, right: IdentityKey): boolean {
  return left.kind === 'UNION_ID' && right.kind === 'UNION_ID' && left.scope === right.scope;
}

/** One of them says so: a UnionID that nobody held may have been barred while somebody came to hold it. */
function areBarred(one: PersonNode, other: PersonNode, bars: LinkQuestion['bars']): boolean {
  return isBarredFrom(one, other, bars) || isBarredFrom(other, one, bars);
}

function isBarredFrom(one: PersonNode, other: PersonNode, bars: LinkQuestion['bars']): boolean {
  if (!one.barred) return false;
  return [...one.keys].some((key) => {
    const barred = bars.get(key);
    return barred !== undefined && [...other.keys].some((held) => barred.has(held));
  });
}

function sharesScope(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const scope of one) if (other.has(scope)) return true;
  return false;
}
