import { decideAsked, decideRun, outcomeOf, type RunStatus } from './sync-run.rules';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const run = (status: RunStatus, age: number) => ({ id: 'r', status, heartbeatAt: NOW - age });

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
    expect(decideRun(run('failed', 0), NOW)).toEqual({ kind: 'continue', id: 'r' });
    expect(decideRun(run('running', 60_000), NOW)).toEqual({ kind: 'continue', id: 'r' });
  });

  it('starts anew where what was read has grown old', () => {
    expect(decideRun(run('stopped', 7 * HOUR), NOW)).toEqual({ kind: 'start' });
    expect(decideRun(run('running', 7 * HOUR), NOW)).toEqual({ kind: 'start' });
  });
});

describe('a sync that a page asks for', () => {
  it('is begun by whoever runs syncs, however long nobody did', () => {
    expect(decideRun(run('asked', 9 * HOUR), NOW)).toEqual({ kind: 'continue', id: 'r' });
  });

  it('joins one that was asked for or is under way', () => {
    expect(decideAsked(run('asked', 9 * HOUR), NOW)).toEqual({ kind: 'join', id: 'r' });
    expect(decideAsked(run('running', 0), NOW)).toEqual({ kind: 'join', id: 'r' });
  });

  it('is otherwise what running it would be', () => {
    expect(decideAsked(null, NOW)).toEqual({ kind: 'start' });
    expect(decideAsked(run('failed', HOUR), NOW)).toEqual({ kind: 'continue', id: 'r' });
  });
});

describe('the outcome of a sync', () => {
  it.each([
    ['asked', 9 * HOUR, null],
    ['running', 0, null],
    ['running', 60_000, 'STOPPED'],
    ['stopped', 0, 'STOPPED'],
    ['failed', 0, 'FAILED'],
    ['done', 0, 'DONE'],
  ] as const)('of one that is %s, last heard of %d ms ago, is %s', (status, age, outcome) => {
    expect(outcomeOf(run(status, age), NOW)).toBe(outcome);
  });
});
