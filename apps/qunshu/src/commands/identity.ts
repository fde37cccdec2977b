import { type Command } from 'commander';
import { UserError } from '@qunshu/kernel';
import { answer } from '../answer';
import { writeIdentity } from '../identity-argument';
import { type Io } from '../io';
import { peopleOf } from '../people';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

const PROGRESS_EVERY = 100_000;

export function addIdentityCommands(program: Command, io: Io): void {
  const identity = family(program, 'identity', 'Check who is who');
  subcommand(identity, 'check', {
    about:
      'Make the people of a tenant again from every link that was recorded, and compare. Prints the differences and\n' +
      'exits 1 when there are any. Safe beside a running serve.',
    examples: 'npm run -s qunshu -- identity check --tenant <id>',
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) => withCore(io, (core) => check(io, options, core)));
}

async function check(io: Io, options: TenantOption, core: Parameters<typeof peopleOf>[0]): Promise<void> {
  const { tenantId } = await tenancyOf(core).tenant(options.tenant);
  let told = 0;
  const { differences, ...counts } = await peopleOf(core).check.run(tenantId, (done) => {
    if (done - told < PROGRESS_EVERY) return;
    told = done;
    io.stderr.write(`  ${done} links and identities read\n`);
  });
  const shown = differences.map(({ problem, keys }) => ({ problem, identities: keys.map(writeIdentity) }));
  const { people, identities, links } = counts;
  const head = `${people} people, ${identities} identities, ${links} links: `;
  const lines = shown.map((one) => `  ${one.problem}${one.identities.map((text) => `\n    ${text}`).join('')}`);
  const verdict = shown.length === 0 ? 'as recorded.' : `${shown.length} differences.`;
  answer(io, options, { json: { ...counts, differences: shown }, text: [head + verdict, ...lines].join('\n') });
  if (shown.length > 0) throw new UserError('IDENTITY_DIFFERS', { count: shown.length });
}
