import fc from 'fast-check';
import { Calendar } from '@qunshu/kernel';
import { contribute } from './contributions.rules';
import { creditChanges } from './credit-changes.rules';
import { creditsOf, type Credit, type Holding } from './credits.rules';
import { Ledger } from './ledger';
import type { Posts } from './post';

const DAY = 86_400_000;
const MEI = { staffKey: 'mei', path: '1/2' };
const BO = { staffKey: 'bo', path: '1/3' };
const NOBODY = { staffKey: '', path: '' };
const ALWAYS_MEI: Posts = [{ at: -Infinity, post: MEI }];

const seat = (holding: string, from: number, to: number | null): Holding => ({
  ...{ kind: 'seat', holding, chatId: `g${holding}`, from, to, begunBy: 'joined', founding: false },
  endedBy: to === null ? null : 'left',
});

describe('the changes of credits', () => {
  const before = [seat('1', DAY, null), seat('2', 2 * DAY, 3 * DAY)].flatMap((one) => creditsOf(one, ALWAYS_MEI));

  it('are none where nothing differs', () => {
    expect(creditChanges(before, structuredClone(before))).toBeNull();
  });

  it('are what is new, what differs and what is no more, with where that is felt', () => {
    const after = [seat('1', DAY, 5 * DAY), seat('3', 4 * DAY, null)].flatMap((one) => creditsOf(one, ALWAYS_MEI));
    const changes = creditChanges(before, after);
    expect(changes?.put.map(({ holding }) => holding)).toEqual(['1', '3']);
    expect(changes?.gone.map(({ holding }) => holding)).toEqual(['2']);
    expect([...(changes?.reach.holdings ?? [])].sort()).toEqual(['seat|1', 'seat|2', 'seat|3']);
    expect(changes?.reach.scopes).toContain('group:g2');
  });

  it('reach the scopes that a holding had before, and has today', () => {
    const moved = [seat('1', DAY, null)].flatMap((one) => creditsOf(one, [...ALWAYS_MEI, { at: 4 * DAY, post: BO }]));
    const changes = creditChanges(before, [...moved, ...before.filter(({ holding }) => holding === '2')]);
    expect([...(changes?.reach.scopes ?? [])]).toEqual(expect.arrayContaining(['staff:mei', 'staff:bo', 'dept:3']));
    expect(changes?.reach.scopes).not.toContain('group:g2');
  });
});

const post = fc.constantFrom(MEI, BO, NOBODY);
const posts = fc
  .tuple(post, fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), post), { maxLength: 2 }))
  .map(([first, later]): Posts => [
    { at: -Infinity, post: first },
    ...later.sort(([a], [b]) => a - b).map(([day, next]) => ({ at: day * DAY, post: next })),
  ]);
const holding = fc.record({
  holding: fc.constantFrom('1', '2', '3', '4'),
  kind: fc.constantFrom('seat' as const, 'contact' as const),
  from: fc.integer({ min: 0, max: 8 }),
  lasts: fc.option(fc.integer({ min: 0, max: 4 })),
});
/** What somebody has, each with the posts that it has counted to. */
const credits = fc
  .uniqueArray(fc.tuple(holding, posts), { maxLength: 5, selector: ([{ kind, holding: id }]) => `${kind} ${id}` })
  .map((all) =>
    all.flatMap(([{ kind, holding: id, from, lasts }, own]) => {
      const to = lasts === null ? null : (from + lasts) * DAY;
      return creditsOf({ ...seat(id, from * DAY, to), kind }, own);
    }),
  );

function sums(before: readonly Credit[], after: readonly Credit[], isReached: boolean): Ledger {
  const ledger = new Ledger(new Calendar('UTC'));
  const changes = creditChanges(before, after);
  const reach = isReached && changes ? { reach: changes.reach } : {};
  if (isReached && changes === null) return ledger;
  contribute(before, { ledger, amount: -1, ...reach });
  contribute(after, { ledger, amount: 1, ...reach });
  return ledger;
}

const filled = ({ figures, lifetimes }: Ledger): Map<string, unknown> =>
  new Map<string, unknown>([
    ...[...figures].filter(([, counts]) => counts.some((count) => count !== 0)),
    ...[...lifetimes].filter(([, stays]) => stays !== 0),
  ]);

it('what lies outside of the reach of a change adds up to nothing', () => {
  fc.assert(
    fc.property(credits, credits, fc.nat({ max: 4 }), (before, other, kept) => {
      const all = [...before.slice(0, kept), ...other];
      const after = [...new Map(all.map((one) => [`${one.kind} ${one.holding} ${one.fromAt}`, one])).values()];
      expect(filled(sums(before, after, true))).toEqual(filled(sums(before, after, false)));
    }),
    { numRuns: 500 },
  );
});
