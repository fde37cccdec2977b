import { nextPullAt } from './official-schedule.rules';

const HOUR = 3_600_000;
const MORNING = Date.parse('2026-11-23T04:00:00+08:00');
const started = { startedUpAt: Date.parse('2026-11-01T00:00:00Z') };

describe('the daily pull of official statistics', () => {
  it('is due soon after the start when there was none', () => {
    expect(nextPullAt('t1', { ...started, finishedAt: null })).toBe(started.startedUpAt + 120_000);
  });

  it('is due once a morning of China, each tenant at its own moment of it', () => {
    const moments = ['t1', 't2', '0190a'].map((tenantId) => {
      const at = nextPullAt(tenantId, { ...started, finishedAt: MORNING - HOUR });
      expect(at).toBeGreaterThanOrEqual(MORNING);
      expect(at).toBeLessThan(MORNING + 3 * HOUR);
      expect(nextPullAt(tenantId, { ...started, finishedAt: at + 1 })).toBe(at + 24 * HOUR);
      return at;
    });
    expect(new Set(moments).size).toBe(3);
  });

  it('missed by a process that was down is made up for soon after the start', () => {
    const startedUpAt = MORNING + 10 * HOUR;
    expect(nextPullAt('t1', { startedUpAt, finishedAt: MORNING - 48 * HOUR })).toBe(startedUpAt + 120_000);
  });
});
