import * as fc from 'fast-check';
import {
  withAdded,
  withDeleted,
  withMissing,
  withShown,
  withSpellsOf,
  type ShownContact,
  type Spell,
} from './spells.rules';

const MINUTE = 60_000;
const add = (spells: readonly Spell[], minute: number, half = false): readonly Spell[] =>
  withAdded(spells, { at: minute * MINUTE, half, state: null });
const remove = (spells: readonly Spell[], minute: number, by: 'staff' | 'customer' | 'transfer' = 'staff') =>
  withDeleted(spells, { at: minute * MINUTE, by });
const shown = (minute: number | null, readMinute: number, more: Partial<ShownContact> = {}): ShownContact => ({
  since: minute === null ? null : minute * MINUTE,
  readAt: readMinute * MINUTE,
  addWay: 1,
  state: null,
  remark: null,
  description: null,
  tagIds: [],
  ...more,
});
const times = (spells: readonly Spell[]) =>
  spells.map(({ since, deletedAt, deletedBy }) => [
    since / MINUTE,
    ...(deletedAt === null ? [] : [deletedAt / MINUTE, deletedBy]),
  ]);

describe('a contact by callbacks', () => {
  it('lasts from the addition to the deletion, and again', () => {
    expect(times(add(remove(add([], 10), 20, 'customer'), 30))).toEqual([[10, 20, 'customer'], [30]]);
  });

  it('is one spell however the callbacks of it are repeated or reordered', () => {
    expect(times(add(remove([], 20), 10))).toEqual([[10, 20, 'staff']]);
    expect(times(remove(remove(add([], 10), 20), 20))).toEqual([[10, 20, 'staff']]);
    expect(times(add(add([], 10), 10))).toEqual([[10]]);
  });

  it('is known by its end alone until the late addition comes', () => {
    expect(times(remove([], 20, 'customer'))).toEqual([[20, 20, 'customer']]);
    const late = add(remove(remove(add([], 10), 20), 40), 30);
    expect(times(late)).toEqual([
      [10, 20, 'staff'],
      [30, 40, 'staff'],
    ]);
    expect(times(add(remove(remove(add([], 10), 40), 20), 30))).toEqual([
      [10, 20, 'staff'],
      [30, 40, 'staff'],
    ]);
  });

  it('ends once when both sides delete one another', () => {
    expect(times(remove(remove(add([], 10), 20, 'customer'), 30, 'staff'))).toEqual([[10, 20, 'customer']]);
    expect(times(remove(remove(add([], 10), 30, 'staff'), 20, 'customer'))).toEqual([[10, 20, 'customer']]);
  });

  it('begins when the customer added, not when the staff member confirmed', () => {
    expect(times(add(add([], 10, true), 50))).toEqual([[10]]);
    expect(times(add(add([], 50), 10, true))).toEqual([[50]]);
  });

  it('may begin in the second in which the one before it ended', () => {
    expect(times(add(remove(add([], 10), 20), 20))).toEqual([[10, 20, 'staff'], [20]]);
  });
});

describe('a contact by readings', () => {
  it('has the createtime of WeCom', () => {
    const close = withShown(add([], 10), shown(9.5, 11, { remark: '王姐', tagIds: ['b', 'a', 'b'] }));
    expect(times(close)).toEqual([[9.5]]);
    expect(close[0]).toMatchObject({ remark: '王姐', tagIds: ['b', 'a'], addWay: 1 });
    expect(times(withShown(add([], 10, true), shown(50, 51)))).toEqual([[50]]);
    expect(times(withShown([], shown(5, 51)))).toEqual([[5]]);
  });

  it('is left as it is by a reading that says the same', () => {
    const known = withShown([], shown(5, 10, { tagIds: ['a', 'b'] }));
    expect(withShown(known, shown(5, 20, { tagIds: ['b', 'a'] }))).toEqual(known);
  });

  it('is not brought back by a listing after the customer deleted the staff member', () => {
    const lost = remove(withShown([], shown(5, 10)), 20, 'customer');
    expect(times(withShown(lost, shown(5, 30)))).toEqual([[5, 20, 'customer']]);
    expect(times(withShown(lost, shown(null, 30)))).toEqual([[5, 20, 'customer']]);
    expect(times(withShown(lost, shown(25, 30)))).toEqual([[5, 20, 'customer'], [25]]);
    expect(times(withShown(remove([], 20, 'customer'), shown(5, 30)))).toEqual([[5, 20, 'customer']]);
  });

  it('shows a new spell when both callbacks in between were lost', () => {
    expect(times(withShown(withShown([], shown(5, 10)), shown(50, 60)))).toEqual([[5, 50, 'sync'], [50]]);
    const late = remove(withShown(withShown([], shown(5, 10)), shown(50, 60)), 30);
    expect(times(late)).toEqual([[5, 30, 'staff'], [50]]);
  });

  it('ends when a complete listing lacks it, until one shows it again or a callback tells better', () => {
    const missing = withMissing(withShown([], shown(5, 10)), 40 * MINUTE);
    expect(times(missing)).toEqual([[5, 40, 'sync']]);
    expect(times(withShown(missing, shown(5, 50)))).toEqual([[5]]);
    expect(times(remove(missing, 30, 'customer'))).toEqual([[5, 30, 'customer']]);
    expect(times(withMissing(missing, 60 * MINUTE))).toEqual([[5, 40, 'sync']]);
  });

  it('is not missed within a minute of its beginning: listings lag', () => {
    expect(times(withMissing(add([], 10), 10.5 * MINUTE))).toEqual([[10]]);
  });

  it('keeps what is newer than the listing', () => {
    expect(times(withMissing(add([], 10), 5 * MINUTE))).toEqual([[10]]);
    const removed = remove(withShown([], shown(5, 10)), 30);
    expect(times(withShown(removed, shown(5, 20)))).toEqual([[5, 30, 'staff']]);
  });
});

describe('the contacts of a changed userid', () => {
  it('become those of the new one, met twice or once', () => {
    const former = withMissing(withShown(remove(withShown([], shown(5, 6)), 10), shown(20, 21)), 40 * MINUTE);
    expect(times(withSpellsOf(withShown([], shown(20, 41)), former))).toEqual([[5, 10, 'staff'], [20]]);
    const lost = remove(withShown([], shown(5, 6)), 10, 'customer');
    expect(times(withSpellsOf(withShown([], shown(5, 41)), lost))).toEqual([[5, 10, 'customer']]);
  });
});

describe('callbacks in any order', () => {
  it('are the true spells in order, and the true state after a reading in whatever order', () => {
    const gaps = fc.array(fc.integer({ min: 2, max: 90 }), { minLength: 1, maxLength: 7 });
    const history = gaps.map((list) => {
      let minute = 0;
      return list.map((gap, n) => ({ minute: (minute += gap), isAdd: n % 2 === 0 }));
    });
    const cases = history.chain((events) =>
      fc.record({ events: fc.constant(events), arrival: fc.shuffledSubarray(events, { minLength: events.length }) }),
    );
    const apply = (spells: readonly Spell[], event: { minute: number; isAdd: boolean }) =>
      event.isAdd ? add(spells, event.minute) : remove(spells, event.minute);
    fc.assert(
      fc.property(cases, ({ events, arrival }) => {
        const truth = events.flatMap(({ minute, isAdd }, n) => {
          const end = events[n + 1];
          return isAdd ? [[minute, ...(end === undefined ? [] : [end.minute, 'staff'])]] : [];
        });
        expect(times(events.reduce(apply, []))).toEqual(truth);
        const last = events.at(-1);
        const readAt = (last?.minute ?? 0) + 100;
        const shuffled = [...arrival, ...arrival].reduce(apply, []);
        const end = last?.isAdd
          ? withShown(shuffled, shown(last.minute, readAt))
          : withMissing(shuffled, readAt * MINUTE);
        expect(end.filter(({ deletedAt }) => deletedAt === null).map(({ since }) => since)).toEqual(
          last?.isAdd ? [last.minute * MINUTE] : [],
        );
        expect(new Set(end.map(({ since }) => since)).size).toBe(end.length);
      }),
    );
  });
});
