import { type Command } from 'commander';
import { type TokenSummary } from '@qunshu/tenancy';
import { answer } from '../answer';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { tokensOf } from '../services';
import { withCore } from '../with-core';
import { subcommand, TENANT_FLAG, type TenantOption } from './options';

interface RevokeOptions extends TenantOption {
  readonly id: string;
}

const EXAMPLE = 'npm run -s qunshu -- token';

export function addTokenList(token: Command, io: Io): void {
  subcommand(token, 'list', {
    about: 'List the tokens with their role, when they were last used and when they expire, the newest first',
    examples: `${EXAMPLE} list --tenant <id>\n${EXAMPLE} list --tenant <id> --json`,
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) =>
      withCore(io, async (core) => {
        const tokens = await tokensOf(core).list(options.tenant);
        const now = Date.now();
        const text = tokens.length === 0 ? 'There are none.' : tokens.map((one) => tokenText(one, now)).join('\n');
        answer(io, options, { json: tokens.map((one) => tokenAnswer(one, now)), text });
      }),
    );
}

export function addTokenRevoke(token: Command, io: Io): void {
  subcommand(token, 'revoke', {
    about: 'Take a token away by its id. Where it was used moments ago it stops within five seconds.',
    examples: `${EXAMPLE} revoke --tenant <id> --id <the id that "token list" shows>`,
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--id <id>', 'the token, by the id that "token list" shows')
    .action((options: RevokeOptions) =>
      withCore(io, async (core) => {
        await tokensOf(core).revoke(options.tenant, options.id, OPERATOR);
        answer(io, options, { json: { revoked: options.id }, text: 'The token is revoked.' });
      }),
    );
}

function tokenAnswer(token: TokenSummary, now: number) {
  const { id, role, userId, createdAt, expiresAt, lastUsedAt } = token;
  const times = { createdAt: iso(createdAt), expiresAt: iso(expiresAt), lastUsedAt: isoOrNull(lastUsedAt) };
  return { id, role, userId, ...times, expired: expiresAt <= now };
}

function tokenText({ id, role, userId, createdAt, expiresAt, lastUsedAt }: TokenSummary, now: number): string {
  const who = userId === null ? role : `${role} ${userId}`;
  const end = `${expiresAt <= now ? 'expired' : 'until'} ${iso(expiresAt)}`;
  return `${id}  ${who}  since ${iso(createdAt)}, ${end}, last used ${isoOrNull(lastUsedAt) ?? 'never'}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
