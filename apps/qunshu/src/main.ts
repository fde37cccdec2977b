import { processIo } from './process-io';
import { run } from './run';
import { stdoutLost } from './stdout-lost';

/** What a command may leave running (a socket that closes) is not waited for any longer. */
const LINGER_MS = 1000;

const argv = process.argv.slice(2);
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(stdoutLost(error, argv, process.stderr)));

void run(argv, processIo()).then((code) => {
  process.exitCode = code;
  setTimeout(() => process.exit(), LINGER_MS).unref();
});
