import fc from 'fast-check';
import { COUNTERS } from './ledger';
import { figuresOf } from './figures.rules';
import {
  compare,
  cursorValues,
  placeOf,
  placeOfCursor,
  STAFF_ORDERS,
  type Place,
  type Ranked,
} from './staff-order.rules';

const zeros = COUNTERS.map(() => 0);
const NOTHING = figuresOf('staff', zeros, zeros);

const ranked = (staffKey: string, share: number | null): Ranked => {
  return { staffKey, name: staffKey, figures: NOTHING, share };
};
const place = (value: Place['value'], staffKey = 'a'): Place => ({ value, staffKey });

describe('the order of staff', () => {
  it('begins with the most, and with the first name', () => {
    expect(compare('NET_GROWTH_DESC', place(5), place(3))).toBeLessThan(0);
    expect(compare('NET_GROWTH_DESC', place(-5), place(3))).toBeGreaterThan(0);
    expect(compare('NAME_ASC', place('A'), place('B'))).toBeLessThan(0);
  });

  it('ends with those of whom there is no share, behind a share of 0', () => {
    expect(compare('RETENTION_DESC', place(null), place(0))).toBeGreaterThan(0);
    expect(compare('RETENTION_DESC', place(0), place(null))).toBeLessThan(0);
  });

  it('goes by the userid where there is nothing between two', () => {
    for (const value of [null, 0, 0.5]) {
      expect(compare('RETENTION_DESC', place(value, 'a'), place(value, 'b'))).toBeLessThan(0);
      expect(compare('RETENTION_DESC', place(value, 'a'), place(value, 'a'))).toBe(0);
    }
  });

  it('is one that sorts: whoever comes before one comes before all behind that one', () => {
    const places = fc.record({
      value: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
      staffKey: fc.constantFrom('a', 'b', 'c', 'd'),
    });
    fc.assert(
      fc.property(fc.array(places, { minLength: 3, maxLength: 12 }), (all) => {
        const sorted = [...all].sort((one, other) => compare('RETENTION_DESC', one, other));
        sorted.forEach((one, n) => {
          for (const other of sorted.slice(n)) expect(compare('RETENTION_DESC', one, other)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });
});

describe('the cursor of a staff member', () => {
  it.each(STAFF_ORDERS)('leads back to their place in the order %s, to the last digit', (order) => {
    const row = ranked('mei', 1 / 3);
    expect(placeOfCursor(order, cursorValues(placeOf(order, row)))).toEqual(placeOf(order, row));
  });

  it('holds a place without a value', () => {
    const [value, staffKey] = cursorValues(placeOf('RETENTION_DESC', ranked('mei', null)));
    expect(placeOfCursor('RETENTION_DESC', [value, staffKey])).toEqual(place(null, 'mei'));
  });

  it('is none with a value of another kind', () => {
    expect(placeOfCursor('NAME_ASC', ['5', 'mei'])).toBeNull();
    for (const value of ['"5"', '{}', '[5]', 'true', 'no json'])
      expect(placeOfCursor('NET_GROWTH_DESC', [value, 'mei'])).toBeNull();
  });
});
