import type { Credit } from './credits.rules';
import type { Post } from './post';
import { scopesOfCredit } from './scope-key';

/** Where the figures of a subject can differ from before. */
export interface Reach {
  /** Whose credits, see `holdingKey`. */
  readonly holdings: ReadonlySet<string>;
  /** Every scope that any of these credits counts to, today or at its time, before or after. */
  readonly scopes: ReadonlySet<string>;
}

/** How the credits of a subject change. */
export interface CreditChanges {
  /** New ones, and those that differ. */
  readonly put: readonly Credit[];
  /** Those that are no more. */
  readonly gone: readonly Credit[];
  readonly reach: Reach;
}

/** What has to be written so that what is stored of a subject becomes what history has. Null where it is that already. */
export function creditChanges(before: readonly Credit[], after: readonly Credit[]): CreditChanges | null {
  const known = new Map(before.map((credit) => [creditKey(credit), credit]));
  const put = after.filter((credit) => {
    const stored = known.get(creditKey(credit));
    known.delete(creditKey(credit));
    return stored === undefined || !isSame(stored, credit);
  });
  const gone = [...known.values()];
  if (put.length + gone.length === 0) return null;
  return { put, gone, reach: reachOf([...put, ...gone], [...before, ...after]) };
}

/** What a credit is a stretch of, among the credits of one subject. */
export function holdingKey({ kind, holding }: Credit): string {
  return `${kind}|${holding}`;
}

/** Whole holdings: where one stretch went decides whether the next one has moved in. */
function reachOf(changed: readonly Credit[], all: readonly Credit[]): Reach {
  const holdings = new Set(changed.map(holdingKey));
  const scopes = new Set<string>();
  for (const credit of all) {
    if (!holdings.has(holdingKey(credit))) continue;
    const posts = isSamePost(credit.post, credit.nowPost) ? [credit.post] : [credit.post, credit.nowPost];
    for (const post of posts) scopesOfCredit(credit, post).forEach((scope) => scopes.add(scope));
  }
  return { holdings, scopes };
}

function creditKey(credit: Credit): string {
  return `${holdingKey(credit)}|${credit.fromAt}`;
}

function isSame(a: Credit, b: Credit): boolean {
  return (
    isSamePost(a.post, b.post) && isSamePost(a.nowPost, b.nowPost) && COMPARED.every((name) => a[name] === b[name])
  );
}

const COMPARED = ['toAt', 'endedBy', 'lastsUntil', 'begunBy', 'chatId', 'founding'] as const satisfies (keyof Credit)[];

export function isSamePost(a: Post, b: Post): boolean {
  return a.staffKey === b.staffKey && a.path === b.path;
}
