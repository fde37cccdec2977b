import { Command, CommanderError } from 'commander';
import { addAppCommands } from './commands/app';
import { addAuditCommands } from './commands/audit';
import { addConflictCommands } from './commands/conflict';
import { addIdentityCommands } from './commands/identity';
import { addInboxCommands } from './commands/inbox';
import { addMigrateCommand } from './commands/migrate';
import { addPerformanceCommands } from './commands/performance';
import { addOfficialCommands } from './commands/official';
import { addPersonCommands } from './commands/person';
import { addReportCommands } from './commands/report';
import { addServeCommand } from './commands/serve';
import { addSessionCommands } from './commands/session';
import { addSyncCommand } from './commands/sync';
import { addTenantCommands } from './commands/tenant';
import { addTokenCommands } from './commands/token';
import { failureOf, failureText } from './failure';
import { type Io } from './io';

const HELP_TAIL = `
First steps, on an empty machine:
  npm run -s qunshu -- tenant create --name "Acme"
  npm run -s qunshu -- app add wecom --tenant <tenantId> --config wecom.json
  npm run -s qunshu -- token issue --tenant <tenantId> --role admin
  npm run -s qunshu -- serve

Everything is set by environment variables; deploy/env.example lists them.
Exit codes: 0 success, 1 failure, 2 bad usage. Every command takes --json and --help.`;

/** Runs one command line and gives its exit code: 0 success, 1 failure, 2 bad usage. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const usage: string[] = [];
  const program = buildProgram(io, (text) => usage.push(text));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = failureOf(error, usage.join(''));
    io.stderr.write(failureText(failure, argv));
    return failure.exitCode;
  }
}

function buildProgram(io: Io, onUsageError: (text: string) => void): Command {
  const program = new Command('qunshu')
    .description('Qunshu: customer groups in WeChat, through WeCom. Run as: npm run -s qunshu -- <command>')
    .addHelpText('after', HELP_TAIL)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: onUsageError,
      outputError: onUsageError,
    });
  addServeCommand(program, io);
  addMigrateCommand(program, io);
  addTenantCommands(program, io);
  addAppCommands(program, io);
  addTokenCommands(program, io);
  addSessionCommands(program, io);
  addAuditCommands(program, io);
  addSyncCommand(program, io);
  addInboxCommands(program, io);
  addPersonCommands(program, io);
  addConflictCommands(program, io);
  addIdentityCommands(program, io);
  addPerformanceCommands(program, io);
  addReportCommands(program, io);
  addOfficialCommands(program, io);
  return program;
}
