import { type Command } from 'commander';
import { answer } from '../answer';
import { type Io } from '../io';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { subcommand, TENANT_FLAG, type TenantOption } from './options';

export function addSyncCommand(program: Command, io: Io): void {
  subcommand(program, 'sync', {
    about:
      'Read everything from WeCom: departments, staff, contacts, groups, members, tags; then print what was found.\n' +
      'It can be stopped with Ctrl-C and run again: it goes on where it was. While one runs, a second joins it.',
    examples: 'npm run -s qunshu -- sync --tenant <id>\nnpm run -s qunshu -- sync --tenant <id> --json',
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        // What reads and applies is heavy to load, and no other command needs it.
        const { runSync } = await import('../sync/run-sync.js');
        const result = await runSync(core, tenantId, io);
        const lines = Object.entries(result).map(([name, count]) => `${name.padEnd(12)} ${String(count)}`);
        answer(io, options, { json: result, text: lines.join('\n') });
      }),
    );
}
