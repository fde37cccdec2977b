import { InvalidArgumentError, Option, type Command } from 'commander';
import { type Format, type Report, type StaffOrder } from '@qunshu/performance';
import { UserError } from '@qunshu/kernel';
import { answer } from '../answer';
import { type Io } from '../io';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { addReportScheduleCommands } from './report-schedule';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

interface ReportOptions extends TenantOption {
  readonly from: string;
  readonly to: string;
  readonly department?: string;
  readonly attribution: 'at_event' | 'current';
  readonly order?: StaffOrder;
  readonly format?: Format;
  readonly out?: string;
}

const ABOUT: Readonly<Record<Report, string>> = {
  staff: 'One row a staff member: what they were credited in the period',
  branch: 'The total of a department (of each top one when left out), its child departments, and staff directly in it',
  groups: 'One row a customer group that was there in the period',
};
const ATTRIBUTIONS = { at_event: 'AT_EVENT', current: 'CURRENT' } as const;
// Named here as well: asking libs/performance would load all of it for every command.
const FORMATS: readonly Format[] = ['csv', 'xlsx', 'json'];
const ORDERS: readonly StaffOrder[] = [
  'NET_GROWTH_DESC',
  'CUSTOMERS_JOINED_DESC',
  'CUSTOMER_SEATS_DESC',
  'UNIQUE_CUSTOMERS_DESC',
  'GROUPS_OWNED_DESC',
  'GROUPS_CREATED_DESC',
  'GROUPS_DISMISSED_DESC',
  'FOUNDING_JOINS_DESC',
  'CUSTOMERS_LEFT_DESC',
  'LEFT_BY_THEMSELVES_DESC',
  'REMOVED_DESC',
  'DEPARTURES_INFERRED_DESC',
  'PEOPLE_GAINED_DESC',
  'PEOPLE_LOST_DESC',
  'OVERLAP_RATE_DESC',
  'CONTACTS_DESC',
  'CONTACTS_ADDED_DESC',
  'CONTACTS_DELETED_DESC',
  'CONTACT_OVERLAP_RATE_DESC',
  'CONTACTED_RATE_DESC',
  'CHURN_RATE_DESC',
  'RETENTION_DESC',
  'GROUP_SURVIVAL_DESC',
  'NAME_ASC',
];

export function addReportCommands(program: Command, io: Io): void {
  const report = family(
    program,
    'report',
    'Reports as files: the same figures as GraphQL; a workbook defines each on its first sheet',
  );
  addReport(report, io, 'staff').addOption(
    new Option('--order <order>', 'the order of the rows').choices(ORDERS).default('NET_GROWTH_DESC'),
  );
  addReport(report, io, 'branch');
  addReport(report, io, 'groups');
  addReportScheduleCommands(report, io);
}

function addReport(parent: Command, io: Io, report: Report): Command {
  const line = `npm run -s qunshu -- report ${report} --tenant <id> --from 2026-11-01 --to 2026-11-30`;
  return subcommand(parent, report, {
    about: `${ABOUT[report]}.\nDays are those of the tenant's time zone, both included. Every export is noted in the audit log.`,
    examples: `${line} --out report.csv\n${line} --format xlsx --out report.xlsx\n${line} --json`,
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--from <day>', 'the first day, as 2026-11-01')
    .requiredOption('--to <day>', 'the last day')
    .option('--department <id>', 'only what belongs to this department, with all below it')
    .addOption(
      new Option('--attribution <rule>', 'to the owner and branch of the moment, or of today')
        .choices(Object.keys(ATTRIBUTIONS))
        .argParser(readAttribution)
        .default('at_event'),
    )
    .addOption(new Option('--format <format>', 'csv when left out, json with --json').choices(FORMATS))
    .option('--out <file>', 'where to write it; stdout when left out')
    .action((options: ReportOptions) => runOne(io, report, options));
}

/** In capitals, as GraphQL has it, or not. */
function readAttribution(text: string): ReportOptions['attribution'] {
  const lower = text.toLowerCase();
  if (lower === 'at_event' || lower === 'current') return lower;
  throw new InvalidArgumentError(`Allowed choices are ${Object.keys(ATTRIBUTIONS).join(', ')}.`);
}

async function runOne(io: Io, report: Report, options: ReportOptions): Promise<void> {
  const format = options.format ?? (options.json === true ? 'json' : 'csv');
  const out = options.out ?? null;
  if (out === null) checkStdout(io, format, options);
  await withCore(io, async (core) => {
    const { tenantId } = await tenancyOf(core).tenant(options.tenant);
    const { runReport } = await import('../report/run-report.js');
    const asked = {
      report,
      format,
      period: { from: options.from, to: options.to },
      departmentId: options.department ?? null,
      attribution: ATTRIBUTIONS[options.attribution],
      orderBy: options.order ?? 'NET_GROWTH_DESC',
    } as const;
    const { rows, bytes } = await runReport(core, io, { tenantId, asked, out });
    if (out === null) return;
    answer(io, options, {
      json: { report, format, file: out, rows, bytes },
      text: `${out}: ${rows} rows, ${bytes} bytes`,
    });
  });
}

/** @throws UserError BAD_ARGUMENT when stdout is no place for the report */
function checkStdout({ stdout }: Io, format: Format, { json }: ReportOptions): void {
  if (json === true && format !== 'json') {
    const problem = `with --json stdout holds one JSON document. Name a file for the ${format}, or leave --json out.`;
    throw new UserError('BAD_ARGUMENT', { argument: '--out', problem });
  }
  if (format === 'xlsx' && stdout.isTTY === true) {
    const problem = 'an Excel workbook cannot be shown in a terminal. Name a file with --out, or send stdout to one.';
    throw new UserError('BAD_ARGUMENT', { argument: '--out', problem });
  }
}
