import { PassThrough } from 'node:stream';
import { stdoutLost } from './stdout-lost';

function lost(code: string, ...argv: string[]): [exitCode: number, stderr: string] {
  const stderr = new PassThrough({ encoding: 'utf8' });
  const exitCode = stdoutLost(Object.assign(new Error('no'), { code }), argv, stderr);
  return [exitCode, String(stderr.read() ?? '')];
}

describe('a command whose answer cannot be written', () => {
  it('fails and says so, for people or for machines', () => {
    const message = 'Standard output cannot be written: ENOSPC. Send it to a place that has room.';
    expect(lost('ENOSPC', 'tenant', 'list')).toEqual([1, `${message}\n`]);
    const [exitCode, stderr] = lost('ENOSPC', 'tenant', 'list', '--json');
    expect([exitCode, JSON.parse(stderr)]).toEqual([1, { error: { code: 'STDOUT_UNWRITABLE', message } }]);
  });

  it('ends in peace where the reader has read enough', () => {
    expect(lost('EPIPE', 'tenant', 'list')).toEqual([0, '']);
  });
});
