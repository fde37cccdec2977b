import { type Command } from 'commander';
import { UserError } from '@qunshu/kernel';
import {
  Calendars,
  CreditCheck,
  CreditService,
  DueService,
  RebuildService,
  type CreditDifference,
} from '@qunshu/performance';
import { answer } from '../answer';
import { type Core } from '../core';
import { type Io } from '../io';
import { tenancyOf } from '../services';
import { showProgress } from '../sync/progress';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

const SHOWN = 50;

export function addPerformanceCommands(program: Command, io: Io): void {
  const performance = family(program, 'performance', 'Check the figures of reports, and make them anew');
  subcommand(performance, 'check', {
    about:
      'Compute every figure of a tenant from history and compare it with what reports are made from. Prints the\n' +
      'differences and exits 1 when there are any; what "inbox stats" still counts as pending may be among them.\n' +
      'Safe beside a running serve.',
    examples: 'npm run -s qunshu -- performance check --tenant <id>',
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) => withCore(io, (core) => check(io, options, core)));
  subcommand(performance, 'rebuild', {
    about:
      'Make every figure of a tenant anew from history. Only what is wrong is written, so that reports stay whole meanwhile;\n' +
      '"inbox stats" counts it as pending. It can be stopped and run again, and callbacks go on being taken in.',
    examples: 'npm run -s qunshu -- performance rebuild --tenant <id>',
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) => withCore(io, (core) => rebuild(io, options, core)));
}

async function check(io: Io, options: TenantOption, core: Core): Promise<void> {
  const { tenantId } = await tenancyOf(core).tenant(options.tenant);
  const view = showProgress(io.stderr);
  const service = new CreditCheck(core.database, new Calendars());
  const differences = await service
    .differences(tenantId, (done, total) => view.show({ step: 'people and groups', done, total }))
    .finally(() => view.stop());
  const verdict =
    differences.length === 0 ? 'Every figure is as history has it.' : `${differences.length} differences.`;
  const more = differences.length > SHOWN ? [`  and ${differences.length - SHOWN} more; --json shows all`] : [];
  const text = [verdict, ...differences.slice(0, SHOWN).map(textOf), ...more].join('\n');
  answer(io, options, { json: { differences }, text });
  if (differences.length > 0) throw new UserError('FIGURES_DIFFER', { count: differences.length });
}

async function rebuild(io: Io, options: TenantOption, core: Core): Promise<void> {
  const { tenantId } = await tenancyOf(core).tenant(options.tenant);
  const { database } = core;
  const calendars = new Calendars();
  const credits = new CreditService(database, calendars);
  const view = showProgress(io.stderr);
  const service = new RebuildService(database, calendars, credits, new DueService(database, credits));
  await service
    .rebuild(tenantId, (done, total) => view.show({ step: 'people, groups and staff', done, total }))
    .finally(() => view.stop());
  answer(io, options, { json: { rebuilt: true }, text: 'Every figure was made anew.' });
}

function textOf({ kind, of, stored, derived }: CreditDifference): string {
  return `  ${kind} ${of}\n    stored:       ${stored}\n    from history: ${derived}`;
}
