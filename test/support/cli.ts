import { PassThrough, Readable } from 'node:stream';
import { run } from '../../apps/qunshu/src/run';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line of `qunshu` in this process, with its own environment and stdin. */
export async function cli(
  env: Readonly<Record<string, string>>,
  line: string | readonly string[],
  stdin = '',
): Promise<CliResult> {
  const output: string[] = [];
  const errors = new PassThrough();
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const code = await run(argv, {
    env,
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdout: { write: (text) => output.push(text) },
    stderr: errors,
    onStop: () => () => undefined,
  });
  const chunk: unknown = errors.read();
  return { code, stdout: output.join(''), stderr: Buffer.isBuffer(chunk) ? chunk.toString('utf8') : '' };
}
