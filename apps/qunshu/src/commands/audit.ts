import { Option, type Command } from 'commander';
import { UserError } from '@qunshu/kernel';
import { AUDIT_ACTIONS, type AuditAction, type AuditEntryView } from '@qunshu/tenancy';
import { answer } from '../answer';
import { type Io } from '../io';
import { auditOf, auditViewOf, tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

interface ListOptions extends TenantOption {
  readonly action?: AuditAction;
  readonly actor?: string;
  readonly after?: string;
}

const SHOWN = 50;
const PAGE = 200;
const EXAMPLE = 'npm run -s qunshu -- audit';
const WORDS = {
  changed: 'was changed',
  missing: 'is missing',
  head: 'the mark of the newest entry is missing or not ours',
};

export function addAuditCommands(program: Command, io: Io): void {
  const audit = family(program, 'audit', 'Who did what that must be answered for');
  subcommand(audit, 'list', {
    about: `List what was done, the newest ${PAGE} first; --json tells where the next page begins`,
    examples: `${EXAMPLE} list --tenant <id>\n${EXAMPLE} list --tenant <id> --action export --actor ZhangSan --json`,
  })
    .requiredOption(...TENANT_FLAG)
    .addOption(new Option('--action <action>', 'only this').choices(AUDIT_ACTIONS))
    .option('--actor <actor>', 'only by this WeCom userid, "token <id>" or "command line"')
    .option('--after <cursor>', 'the page behind this one')
    .action((options: ListOptions) => list(options, io));
  subcommand(audit, 'verify', {
    about:
      'Go through the whole log of a tenant and tell of each entry that was changed, taken out or cut off its end.\n' +
      'Exits 1 where there is one. Keep the newest entry that it prints elsewhere: a whole log that was put back to an\n' +
      'earlier state shows by that alone.',
    examples: `${EXAMPLE} verify --tenant <id>\n${EXAMPLE} verify --tenant <id> --json`,
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) => verify(options, io));
}

function list(options: ListOptions, io: Io): Promise<void> {
  return withCore(io, async (core) => {
    const { tenantId } = await tenancyOf(core).tenant(options.tenant);
    const { action, actor, after } = options;
    const page = await auditViewOf(core).entries(tenantId, { action, actor }, { first: PAGE, after });
    const entries = page.items.map(({ row }) => row);
    const next = page.hasNext ? (page.items.at(-1)?.cursor ?? null) : null;
    const json = { entries: entries.map((entry) => ({ ...entry, at: iso(entry.at) })), next };
    const more = next === null ? [] : [`More: --after ${next}`];
    const text = entries.length === 0 ? 'There are none.' : [...entries.map(entryText), ...more].join('\n');
    answer(io, options, { json, text });
  });
}

function verify(options: TenantOption, io: Io): Promise<void> {
  return withCore(io, async (core) => {
    const { tenantId } = await tenancyOf(core).tenant(options.tenant);
    const problems = await auditOf(core).verify(tenantId);
    const newest = await auditOf(core).newest(tenantId);
    const mark = newest === null ? 'There is no newest entry.' : `The newest entry is ${newest.seq}: ${newest.hash}`;
    const verdict = problems.length === 0 ? ['Every entry is as it was written.'] : [];
    const lines = problems.slice(0, SHOWN).map(({ seq, problem }) => `entry ${seq}: ${WORDS[problem]}`);
    const more = problems.length > SHOWN ? [`and ${problems.length - SHOWN} more; --json shows all`] : [];
    answer(io, options, { json: { problems, newest }, text: [...verdict, ...lines, ...more, mark].join('\n') });
    if (problems.length > 0) throw new UserError('AUDIT_DIFFERS', { count: problems.length });
  });
}

function entryText({ seq, at, actor, action, details, fromAddress }: AuditEntryView): string {
  const told = Object.entries(details).map(([name, value]) => `${name}=${String(value)}`);
  const from = fromAddress === null ? '' : ` from ${fromAddress}`;
  return `${seq}  ${iso(at)}  ${actor}${from}  ${action}  ${told.join(' ')}`.trimEnd();
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
