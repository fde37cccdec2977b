import { failureOf } from '../failure';
import { processIo } from '../process-io';
import { runDemo } from './demo';

const HELP = `npm run demo [-- --fresh]

Starts Qunshu with a sandbox company on an embedded database under data/demo. The first run plays 75 days of the
company's past, which takes a minute or two; later runs go on where the last one stopped.

  --fresh   forget everything and start over
  --help    this text

PORT moves it (3000). Ctrl-C stops it.
`;
/** Whatever hangs, the demo is gone by then. */
const DEADLINE_MS = 9000;

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => !['--fresh', '--help'].includes(arg));
  if (unknown !== undefined || args.includes('--help')) {
    process[unknown === undefined ? 'stdout' : 'stderr'].write(
      unknown === undefined ? HELP : `Unknown option ${unknown}.\n\n${HELP}`,
    );
    return unknown === undefined ? 0 : 2;
  }
  const stop = new AbortController();
  const io = processIo();
  io.onStop(() => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
    setTimeout(() => process.exit(0), DEADLINE_MS).unref();
  });
  await runDemo(io, { dataFolder: 'data', fresh: args.includes('--fresh'), signal: stop.signal });
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(failureOf(error, '').text);
    process.exit(1);
  },
);
