import * as fc from 'fast-check';
import { inForceAt, isNews, latest, withFact, type NewFact } from './facts.rules';

const fact = (at: number, value: string | null, told = true): NewFact => ({
  subject: 's',
  fact: 'parent',
  value,
  at,
  told,
});

describe('dated facts', () => {
  it('lets the first thing known count back to the beginning', () => {
    expect(inForceAt([fact(10, 'a'), fact(20, 'b')], 5)?.value).toBe('a');
    expect(inForceAt([fact(10, 'a'), fact(20, 'b')], 20)?.value).toBe('b');
    expect(inForceAt([], 5)).toBeNull();
  });

  it('keeps what a callback told even where it repeats, so that a late fact may come between', () => {
    const facts = [fact(10, 'a', false)];
    expect(isNews(facts, fact(30, 'a'))).toBe(true);
    const late = withFact(withFact(facts, fact(30, 'a')), fact(20, 'b'));
    expect(latest(late)?.value).toBe('a');
    expect(inForceAt(late, 25)?.value).toBe('b');
  });

  it('keeps a reading only where it differs from what was in force then', () => {
    const facts = [fact(10, 'a'), fact(20, 'b')];
    expect(isNews(facts, fact(30, 'b', false))).toBe(false);
    expect(isNews(facts, fact(30, 'a', false))).toBe(true);
    expect(isNews(facts, fact(15, 'a', false))).toBe(false);
    expect(isNews(facts, fact(15, 'b', false))).toBe(true);
  });

  it('takes the same fact once', () => {
    expect(isNews([fact(10, null)], fact(10, null))).toBe(false);
  });

  it('ends in the same state in whatever order facts of different instants arrive', () => {
    const facts = fc.uniqueArray(fc.record({ at: fc.nat(50), value: fc.constantFrom('a', 'b', 'c') }), {
      selector: ({ at }) => at,
      minLength: 1,
    });
    const arrivals = facts.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
    fc.assert(
      fc.property(arrivals, (list) => {
        const told = list.map(({ at, value }) => fact(at, value));
        const kept = told.reduce<NewFact[]>((all, next) => (isNews(all, next) ? withFact(all, next) : all), []);
        expect(kept).toEqual([...told].sort((a, b) => a.at - b.at));
      }),
    );
  });
});
