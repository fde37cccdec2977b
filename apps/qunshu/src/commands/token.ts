import { Option, type Command } from 'commander';
import { UserError } from '@qunshu/kernel';
import { parseDuration } from '@qunshu/tenancy';
import { answer } from '../answer';
import { warnOfStranger } from '../directory-warning';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { tokensOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';
import { addTokenList, addTokenRevoke } from './token-desk';

interface IssueOptions extends TenantOption {
  readonly role: 'admin' | 'manager' | 'staff' | 'ingest';
  readonly userId?: string;
  readonly ttl: string;
}

export function addTokenCommands(program: Command, io: Io): void {
  const token = family(program, 'token', 'Bearer tokens of programs, for GraphQL and for /v1/ingest');
  addIssue(token, io);
  addTokenList(token, io);
  addTokenRevoke(token, io);
}

function addIssue(token: Command, io: Io): void {
  subcommand(token, 'issue', {
    about: 'Issue a bearer token and print it, this once. Send it as: Authorization: Bearer <token>',
    examples:
      'npm run -s qunshu -- token issue --tenant <id> --role admin\n' +
      'npm run -s qunshu -- token issue --tenant <id> --role manager --user-id ZhangSan --ttl 30d\n' +
      'npm run -s qunshu -- token issue --tenant <id> --role ingest --ttl 400d --json',
  })
    .requiredOption(...TENANT_FLAG)
    .addOption(roleOption())
    .option('--user-id <userid>', 'the WeCom userid that a manager or staff token acts as')
    .option('--ttl <duration>', 'how long it is good for: 30m, 12h, 400d', '12h')
    .action((options: IssueOptions) => issue(options, io));
}

function roleOption(): Option {
  return new Option(
    '--role <role>',
    'what the token may do at most: the whole company, what a manager or a member of staff may see, or /v1/ingest alone',
  )
    .choices(['admin', 'manager', 'staff', 'ingest'])
    .makeOptionMandatory();
}

async function issue(options: IssueOptions, io: Io): Promise<void> {
  const { role, tenant: tenantId } = options;
  const ttlMs = parseDuration(options.ttl);
  if (ttlMs === null)
    throw badArgument('--ttl', 'use a whole number with a unit, like 30m, 12h or 400d, up to ten years');
  const userId = options.userId?.trim() ?? null;
  const actsAsSomebody = role === 'manager' || role === 'staff';
  if (actsAsSomebody !== (userId !== null && userId !== '')) {
    const problem = actsAsSomebody
      ? `name the WeCom userid that the ${role} acts as`
      : `a token of role ${role} acts as nobody`;
    throw badArgument('--user-id', problem);
  }
  await withCore(io, async (core) => {
    const token = await tokensOf(core).issue({ tenantId, role, userId, ttlMs }, OPERATOR);
    if (userId !== null) await warnOfStranger(io, core, { tenant: tenantId, userId });
    const expiresAt = new Date(Date.now() + ttlMs).toISOString();
    if (options.json !== true) io.stderr.write(`Good until ${expiresAt}. It is not shown again:\n`);
    answer(io, options, { json: { token, expiresAt }, text: token });
  });
}

function badArgument(argument: string, problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
