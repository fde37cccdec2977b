import { Option, type Command } from 'commander';
import { type Interval, type ReportFile, type ReportSchedule, type ScheduledFormat } from '@qunshu/performance';
import { answer } from '../answer';
import { type Core } from '../core';
import { type Io } from '../io';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

interface AddOptions extends TenantOption {
  readonly department: string;
  readonly every: 'week' | 'month';
  readonly format: ScheduledFormat;
}

const INTERVALS: Readonly<Record<AddOptions['every'], Interval>> = { week: 'WEEK', month: 'MONTH' };
const WORDS: Readonly<Record<Interval, AddOptions['every']>> = { WEEK: 'week', MONTH: 'month' };
type Shown = ReportSchedule & { readonly problem?: string | null };
const EXAMPLE = 'npm run -s qunshu -- report';

export function addReportScheduleCommands(report: Command, io: Io): void {
  const schedule = family(report, 'schedule', 'Branch reports that a running worker writes by itself');
  addList(schedule, io);
  addAdd(schedule, io);
  addRemove(schedule, io);
  addFiles(report, io);
}

function addList(schedule: Command, io: Io): void {
  subcommand(schedule, 'list', {
    about: 'List the reports that are written by themselves',
    examples: `${EXAMPLE} schedule list --tenant <id>`,
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const { listSchedules } = await import('../report/run-schedules.js');
        const schedules = await listSchedules(core, tenantId);
        const text = schedules.length === 0 ? 'There are none.' : schedules.map(scheduleText).join('\n');
        answer(io, options, { json: schedules.map(scheduleJson), text });
      }),
    );
}

function addAdd(schedule: Command, io: Io): void {
  subcommand(schedule, 'add', {
    about:
      'Have the report of a department written each Monday or first of the month, by the days of the tenant, beginning with\n' +
      'the week or month that is running. Its managers are told in WeCom. Ordered twice it is one.',
    examples: `${EXAMPLE} schedule add --tenant <id> --department 1 --every week --format xlsx`,
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--department <id>', 'the department, with all below it')
    .addOption(new Option('--every <interval>').choices(Object.keys(INTERVALS)).makeOptionMandatory())
    .addOption(new Option('--format <format>').choices(['csv', 'xlsx']).default('xlsx'))
    .action((options: AddOptions) =>
      withCore(io, async (core) => {
        const tenant = await tenancyOf(core).tenant(options.tenant);
        const { addSchedule } = await import('../report/run-schedules.js');
        const { department: departmentId, format } = options;
        const added = await addSchedule(core, tenant, { departmentId, every: INTERVALS[options.every], format });
        answer(io, options, { json: scheduleJson(added), text: scheduleText(added) });
      }),
    );
}

function addRemove(schedule: Command, io: Io): void {
  subcommand(schedule, 'remove', {
    about: 'End one. What it has written stays.',
    examples: `${EXAMPLE} schedule remove --tenant <id> --id <schedule id>`,
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--id <id>', 'the schedule, by the id that "report schedule list" shows')
    .action((options: TenantOption & { id: string }) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const { removeSchedule } = await import('../report/run-schedules.js');
        await removeSchedule(core, tenantId, options.id);
        answer(io, options, { json: { id: options.id }, text: 'Ended.' });
      }),
    );
}

function addFiles(report: Command, io: Io): void {
  subcommand(report, 'files', {
    about: 'List the newest 500 reports that were written by schedule, and where they can be fetched with a token',
    examples: `${EXAMPLE} files --tenant <id>\n${EXAMPLE} files --tenant <id> --json`,
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const { listFiles } = await import('../report/run-schedules.js');
        const files = (await listFiles(core, tenantId)).map((file) => ({ ...fileJson(file), url: urlOf(core, file) }));
        const lines = files.map(({ name, size, url }) => `${name}  ${size} bytes\n  ${url}`);
        answer(io, options, { json: files, text: lines.length === 0 ? 'There are none yet.' : lines.join('\n') });
      }),
    );
}

function urlOf({ settings }: Core, { id }: ReportFile): string {
  return `${settings.publicUrl}/exports/files/${id}`;
}

function fileJson(file: ReportFile): Omit<ReportFile, 'madeAt'> & { readonly madeAt: string } {
  return { ...file, madeAt: new Date(file.madeAt).toISOString() };
}

/** `every` as it is given to `--every`. */
function scheduleJson(schedule: ReportSchedule): Record<string, unknown> {
  const { every, createdAt } = schedule;
  return { ...schedule, every: WORDS[every], createdAt: new Date(createdAt).toISOString() };
}

function scheduleText({ id, departmentId, every, format, madeTo, problem }: Shown): string {
  const when = every === 'WEEK' ? 'each Monday, of weeks' : 'each first of the month, of months';
  const line = `${id}  department ${departmentId}, ${format}, ${when} that end after ${madeTo}`;
  return typeof problem === 'string' ? `${line}\n  ${problem}` : line;
}
