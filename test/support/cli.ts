import { PassThrough, Readable, Writable } from 'node:stream';
import { run } from '../../apps/qunshu/src/run';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  /** What `stdout` is the text of. */
  readonly bytes: Buffer;
  readonly stderr: string;
}

export interface CliOptions {
  readonly stdin?: string;
  /** Whether a terminal shows what is printed. */
  readonly isTerminal?: boolean;
}

/** Runs one command line of `qunshu` in this process, with its own environment and stdin. */
export async function cli(
  env: Readonly<Record<string, string>>,
  line: string | readonly string[],
  given: string | CliOptions = '',
): Promise<CliResult> {
  const { stdin = '', isTerminal = false } = typeof given === 'string' ? { stdin: given } : given;
  const output: Buffer[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      output.push(chunk);
      done();
    },
  });
  const errors = new PassThrough();
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const code = await run(argv, {
    env,
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdout: Object.assign(stdout, { isTTY: isTerminal }),
    stderr: errors,
    onStop: () => () => undefined,
  });
  const chunk: unknown = errors.read();
  const bytes = Buffer.concat(output);
  return { code, stdout: bytes.toString('utf8'), bytes, stderr: Buffer.isBuffer(chunk) ? chunk.toString('utf8') : '' };
}
