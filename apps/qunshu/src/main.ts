import { processIo } from './process-io';
import { run } from './run';

/** What a command may leave running (a socket that closes) is not waited for any longer. */
const LINGER_MS = 1000;

// The reader of a pipe may go early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
  setTimeout(() => process.exit(), LINGER_MS).unref();
});
