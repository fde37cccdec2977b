import { isOver, isWorthNoting, timesOfNew } from './session-life.rules';

const HOUR = 3_600_000;
const START = 1_700_000_000_000;
const fresh = timesOfNew(START);

describe('a session', () => {
  it('ends when nobody used it for twelve hours', () => {
    expect(isOver(fresh, START + 12 * HOUR - 1)).toBe(false);
    expect(isOver(fresh, START + 12 * HOUR)).toBe(true);
  });

  it('ends a week after it began, however much it is used', () => {
    const used = (now: number) => ({ ...fresh, lastSeenAt: now - 1 });
    expect(isOver(used(START + 7 * 24 * HOUR - 1), START + 7 * 24 * HOUR - 1)).toBe(false);
    expect(isOver(used(START + 7 * 24 * HOUR), START + 7 * 24 * HOUR)).toBe(true);
  });

  it('is noted to be in use once a minute', () => {
    expect(isWorthNoting(fresh, START + 59_999)).toBe(false);
    expect(isWorthNoting(fresh, START + 60_000)).toBe(true);
  });
});
