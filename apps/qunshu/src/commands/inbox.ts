import { type Command } from 'commander';
import { inboxStats } from '@qunshu/inbox';
import { answer } from '../answer';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { failedCallbacksOf, tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

export function addInboxCommands(program: Command, io: Io): void {
  const inbox = family(program, 'inbox', 'Look at the received callbacks, and put failed ones back');
  addStats(inbox, io);
  addRetry(inbox, io);
}

function addStats(inbox: Command, io: Io): void {
  subcommand(inbox, 'stats', {
    about:
      'Count the callbacks of a tenant. "pending" is all that was received and is not fully applied,\n' +
      'with the reads that it needs; "failed" waits for "inbox retry".',
    examples: 'npm run -s qunshu -- inbox stats --tenant <id>\nnpm run -s qunshu -- inbox stats --tenant <id> --json',
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const stats = await inboxStats(core.database.read, tenantId);
        const { pending, processing, done, failed, oldestPendingSeconds } = stats;
        const json = { pending, processing, done, failed, oldestPendingSeconds };
        const age = oldestPendingSeconds === null ? '' : ` (oldest ${oldestPendingSeconds} s)`;
        const text = `pending     ${pending}${age}\nprocessing  ${processing}\ndone        ${done}\nfailed      ${failed}`;
        answer(io, options, { json, text });
      }),
    );
}

function addRetry(inbox: Command, io: Io): void {
  subcommand(inbox, 'retry', {
    about: 'Put failed callbacks back, so that serve works on them again',
    examples:
      'npm run -s qunshu -- inbox retry --tenant <id>\nnpm run -s qunshu -- inbox retry --tenant <id> --id <callback id>',
  })
    .requiredOption(...TENANT_FLAG)
    .option('--id <id>', 'only this one')
    .action((options: TenantOption & { id?: string }) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const ids = options.id === undefined ? null : [options.id.trim()];
        const retried = await failedCallbacksOf(core).retry(tenantId, ids, OPERATOR);
        const text =
          retried === 0 ? 'Nothing has failed.' : `Put back: ${retried}. A running serve takes them up by itself.`;
        answer(io, options, { json: { retried }, text });
      }),
    );
}
