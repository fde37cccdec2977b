import { nextSyncAt } from './schedule.rules';

const HOUR = 3_600_000;

describe('the next full sync of a tenant', () => {
  it('comes a minute after the start where there was none', () => {
    expect(nextSyncAt('t1', { finishedAt: null, startedUpAt: 1000 })).toBe(61_000);
  });

  it('comes within a day of the last one, at a moment of the tenant own', () => {
    const due = ['t1', 't2', 'another'].map((id) => nextSyncAt(id, { finishedAt: 100 * HOUR, startedUpAt: 0 }));
    for (const at of due) {
      expect(at).toBeGreaterThan(123 * HOUR);
      expect(at).toBeLessThanOrEqual(124 * HOUR);
    }
    expect(new Set(due).size).toBe(3);
  });

  it('does not come at once after a restart', () => {
    expect(nextSyncAt('t1', { finishedAt: 0, startedUpAt: 100 * HOUR })).toBe(100 * HOUR + 60_000);
  });
});
