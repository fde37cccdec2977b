import fc from 'fast-check';
import { fenOf, yuanOf } from './money.rules';

describe('money', () => {
  it.each([
    ['128.00', 12_800],
    ['0.1', 10],
    ['0.07', 7],
    ['1234567.89', 123_456_789],
    ['0', 0],
    ['10000000000', 1_000_000_000_000],
  ])('reads %s yuan to the fen', (yuan, fen) => {
    expect(fenOf(yuan)).toBe(fen);
  });

  it.each(['', '-1', '+1', '1.', '.5', '1.005', '1,000', '1e3', ' 1', '10000000000.01', '99999999999', 'NaN', '１２'])(
    'refuses %p',
    (yuan) => {
      expect(fenOf(yuan)).toBeNull();
    },
  );

  it('comes back as it was, to the last fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(fenOf(yuanOf(fen))).toBe(fen);
      }),
    );
    expect([yuanOf(-5), yuanOf(12_800)]).toEqual(['-0.05', '128.00']);
  });
});
