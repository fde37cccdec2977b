import { CommanderError } from 'commander';
import { OutsideError, redactText, UserError } from '@qunshu/kernel';
import { z } from 'zod';

/** A file, folder or socket that the system refused. */
const SYSTEM_ERROR = z.object({ message: z.string(), code: z.string(), syscall: z.string() });

/** How a command ends that did not work. */
export interface Failure {
  readonly exitCode: 1 | 2;
  /** For machines. */
  readonly answer: { readonly code: string; readonly message: string };
  /** For people. */
  readonly text: string;
}

/** @param usage what the parser of the command line had to say */
export function failureOf(error: unknown, usage: string): Failure {
  if (error instanceof CommanderError) return badUsage(usage);
  if (error instanceof UserError) {
    const exitCode = error.code === 'BAD_ARGUMENT' ? 2 : 1;
    return failed(exitCode, error.code, error.message);
  }
  if (error instanceof OutsideError) {
    const advice = error.failure === 'configuration' ? 'Check the settings that it names.' : 'Try again in a while.';
    return failed(1, 'OUTSIDE', `${error.message}. ${advice}`);
  }
  const seen = SYSTEM_ERROR.safeParse(error);
  if (seen.success) return failed(1, 'SYSTEM', `${seen.data.message}. Check the paths in DATABASE_URL and SPOOL_DIR.`);
  const message = error instanceof Error ? error.message : String(error);
  const advice = 'This should not happen: please report it. LOG_LEVEL=debug shows more.';
  return failed(1, 'INTERNAL', `${message}\n${advice}`);
}

/** What stderr is told of it: one JSON document where the command line asks for that. */
export function failureText({ answer, text }: Failure, argv: readonly string[]): string {
  return argv.includes('--json') ? `${JSON.stringify({ error: answer })}\n` : text;
}

/** Without a command the usage is the help itself, else it is the parser's complaint. */
function badUsage(usage: string): Failure {
  const complaint = usage.replace(/^error: /, '').trim();
  const text = complaint.startsWith('Usage:') ? `Name a command.\n\n${complaint}` : complaint;
  const message = text.split('\n')[0] ?? text;
  const tail = complaint.startsWith('Usage:') ? '' : '\nAdd --help to see how the command is used.';
  return { exitCode: 2, answer: { code: 'BAD_USAGE', message }, text: `${text}${tail}\n` };
}

function failed(exitCode: 1 | 2, code: string, problem: string): Failure {
  const message = redactText(problem);
  return { exitCode, answer: { code, message }, text: `${message}\n` };
}
