import { type Command } from 'commander';
import { type SessionSummary } from '@qunshu/tenancy';
import { answer } from '../answer';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { sessionsOf, tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

interface SessionOptions extends TenantOption {
  readonly userId?: string;
}

const EXAMPLE = 'npm run -s qunshu -- session';

export function addSessionCommands(program: Command, io: Io): void {
  const session = family(program, 'session', 'The browsers in which staff are signed in');
  subcommand(session, 'list', {
    about: 'List who is signed in, since when and from where, the newest first',
    examples: `${EXAMPLE} list --tenant <id>\n${EXAMPLE} list --tenant <id> --user-id ZhangSan --json`,
  })
    .requiredOption(...TENANT_FLAG)
    .option('--user-id <userid>', 'only those of this WeCom userid')
    .action((options: SessionOptions) => list(options, io));
  subcommand(session, 'revoke', {
    about:
      'Sign somebody out everywhere, at once; without --user-id everybody. Tokens are not touched: see "token revoke".',
    examples: `${EXAMPLE} revoke --tenant <id> --user-id ZhangSan\n${EXAMPLE} revoke --tenant <id>`,
  })
    .requiredOption(...TENANT_FLAG)
    .option('--user-id <userid>', 'only those of this WeCom userid')
    .action((options: SessionOptions) => revoke(options, io));
}

function list(options: SessionOptions, io: Io): Promise<void> {
  return withCore(io, async (core) => {
    const { tenantId } = await tenancyOf(core).tenant(options.tenant);
    const sessions = await sessionsOf(core).list(tenantId, options.userId ?? null);
    const text = sessions.length === 0 ? 'Nobody is signed in.' : sessions.map(sessionText).join('\n');
    answer(io, options, { json: sessions.map(sessionAnswer), text });
  });
}

function revoke(options: SessionOptions, io: Io): Promise<void> {
  return withCore(io, async (core) => {
    const { tenantId } = await tenancyOf(core).tenant(options.tenant);
    const revoked = await sessionsOf(core).revoke(tenantId, options.userId ?? null, OPERATOR);
    const text = revoked === 1 ? '1 session was ended.' : `${revoked} sessions were ended.`;
    answer(io, options, { json: { revoked }, text });
  });
}

function sessionAnswer({ createdAt, lastSeenAt, expiresAt, ...rest }: SessionSummary) {
  return { ...rest, createdAt: iso(createdAt), lastSeenAt: iso(lastSeenAt), expiresAt: iso(expiresAt) };
}

function sessionText({ userId, createdAt, lastSeenAt, fromAddress, userAgent }: SessionSummary): string {
  return `${userId}  since ${iso(createdAt)}, seen ${iso(lastSeenAt)}, from ${fromAddress}  ${userAgent}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
