import { parseDuration } from './duration.rules';
import { rotatePairs, usablePairs, type Pairs } from './rotation.rules';

const HOUR = 3_600_000;
const pair = (token: string): { token: string; encodingAesKey: string } => ({ token, encodingAesKey: 'k'.repeat(43) });
const start: Pairs = { current: pair('one'), previous: [] };

function tokens(pairs: Pairs, now: number): string[] {
  return usablePairs(pairs, now).map(({ token }) => token);
}

describe('rotating keys', () => {
  it('keeps the old pair for 24 hours, newest first', () => {
    const rotated = rotatePairs(start, pair('two'), 0);
    expect(tokens(rotated, 24 * HOUR - 1)).toEqual(['two', 'one']);
    expect(tokens(rotated, 24 * HOUR)).toEqual(['two']);
  });

  it('keeps every old pair for its full time when rotated again sooner', () => {
    const rotated = rotatePairs(rotatePairs(start, pair('two'), 0), pair('three'), HOUR);
    expect(tokens(rotated, 2 * HOUR)).toEqual(['three', 'two', 'one']);
    expect(tokens(rotated, 24 * HOUR)).toEqual(['three', 'two']);
  });

  it('changes nothing when it is run twice with the same pair', () => {
    const rotated = rotatePairs(start, pair('two'), 0);
    expect(rotatePairs(rotated, pair('two'), HOUR)).toEqual(rotated);
  });

  it('goes back to an old pair without listing it twice', () => {
    const back = rotatePairs(rotatePairs(start, pair('two'), 0), pair('one'), HOUR);
    expect(tokens(back, 2 * HOUR)).toEqual(['one', 'two']);
  });

  it('gives the first pair to an app that had none', () => {
    expect(tokens(rotatePairs({ current: null, previous: [] }, pair('one'), 0), 1)).toEqual(['one']);
  });
});

describe('a duration', () => {
  it.each([
    ['45s', 45_000],
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    [' 400d ', 34_560_000_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '0h', '-1h', '12', 'h', '1.5h', '12H', '12h30m', '99999d', '1e3s', '１２h'])('refuses "%s"', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
