import { decideRun } from './sync-run.rules';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const run = (status: 'running' | 'stopped' | 'done', age: number) => ({ id: 'r', status, heartbeatAt: NOW - age });

describe('a sync that is asked for', () => {
  it('starts where none ran, or where the last one finished', () => {
    expect(decideRun(null, NOW)).toEqual({ kind: 'start' });
    expect(decideRun(run('done', 0), NOW)).toEqual({ kind: 'start' });
  });

  it('joins one that is alive', () => {
    expect(decideRun(run('running', 2000), NOW)).toEqual({ kind: 'join', id: 'r' });
  });

  it('goes on with one that was stopped or whose process died', () => {
    expect(decideRun(run('stopped', 0), NOW)).toEqual({ kind: 'continue', id: 'r' });
    expect(decideRun(run('running', 60_000), NOW)).toEqual({ kind: 'continue', id: 'r' });
  });

  it('starts anew where what was read has grown old', () => {
    expect(decideRun(run('stopped', 7 * HOUR), NOW)).toEqual({ kind: 'start' });
    expect(decideRun(run('running', 7 * HOUR), NOW)).toEqual({ kind: 'start' });
  });
});
