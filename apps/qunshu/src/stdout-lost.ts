import { UserError } from '@qunshu/kernel';
import { failureText, failureOf } from './failure';
import { type ErrOut } from './io';

/**
 * What a process does whose stdout takes no more: gives the exit code, and says on stderr why. The reader of a pipe may go
 * early, as `head` does.
 */
export function stdoutLost(error: NodeJS.ErrnoException, argv: readonly string[], stderr: ErrOut): 0 | 1 {
  if (error.code === 'EPIPE') return 0;
  const lost = new UserError('STDOUT_UNWRITABLE', { problem: error.code ?? error.message });
  stderr.write(failureText(failureOf(lost, ''), argv));
  return 1;
}
