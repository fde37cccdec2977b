import { type Command } from 'commander';
import { UserError } from '@qunshu/kernel';
import { answer } from '../answer';
import { type Io } from '../io';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

const MOST_DAYS = 180;

interface PullFlags extends TenantOption {
  readonly days?: string;
  readonly again?: boolean;
}

export function addOfficialCommands(program: Command, io: Io): void {
  const official = family(program, 'official', "Work on WeCom's own statistics, beside which ours can be held");
  subcommand(official, 'pull', {
    about:
      'Read the official statistics that are not here yet: of groups by owner and day, of chats with contacts by staff\n' +
      'member and day, up to yesterday. WeCom keeps 180 days, Qunshu keeps them for ever. serve does this every morning;\n' +
      'it can be stopped with Ctrl-C and run again.',
    examples:
      'npm run -s qunshu -- official pull --tenant <id>\nnpm run -s qunshu -- official pull --tenant <id> --days 7 --again',
  })
    .requiredOption(...TENANT_FLAG)
    .option('--days <n>', `only the last n days, 1 to ${MOST_DAYS}`)
    .option('--again', 'also the days that are here already')
    .action((options: PullFlags) => pull(io, options));
}

async function pull(io: Io, options: PullFlags): Promise<void> {
  const days = readDays(options.days);
  await withCore(io, async (core) => {
    const { tenantId } = await tenancyOf(core).tenant(options.tenant);
    // What reads and applies is heavy to load.
    const { runOfficialPull } = await import('../worker-part/run-official-pull.js');
    const result = await runOfficialPull(core, { tenantId, days, again: options.again === true }, io);
    const parts = Object.entries(result).map(([name, { kept, refused }]) => {
      return `${name.padEnd(10)} ${kept} days of staff read, ${refused} staff out of reach`;
    });
    answer(io, options, { json: result, text: parts.join('\n') });
    const problem = result.groups.problem ?? result.contacts.problem;
    if (problem !== null) throw new UserError('OFFICIAL_INCOMPLETE', { problem });
  });
}

function readDays(text = String(MOST_DAYS)): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new UserError('BAD_ARGUMENT', {
    argument: '--days',
    problem: `must be a whole number from 1 to ${MOST_DAYS}.`,
  });
}
