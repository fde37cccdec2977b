import { Option, type Command } from 'commander';
import { type Role } from '../serve/role';
import { type Io } from '../io';
import { subcommand, type JsonOption } from './options';

export function addServeCommand(program: Command, io: Io): void {
  subcommand(program, 'serve', {
    about:
      'Run the service until it is told to stop. Ready when GET /readyz answers 200.\n' +
      'SIGTERM or Ctrl-C: no new work is taken, what is under way is finished, then it exits 0.',
    examples:
      'npm run -s qunshu -- serve\nPORT=8080 PUBLIC_URL=https://qunshu.example.com npm run -s qunshu -- serve\n' +
      'DATABASE_URL=mysql://… npm run -s qunshu -- serve --role gateway',
  })
    .addOption(roleOption())
    .action(async (options: JsonOption & { role: Role }) => {
      // The servers are heavy to load, and no other command needs them.
      const { serve } = await import('../serve/serve.js');
      await serve(options.role, io);
    });
}

function roleOption(): Option {
  return new Option('--role <role>', 'what this process does; roles other than all need MySQL')
    .choices(['all', 'gateway', 'worker', 'api'])
    .default('all');
}
