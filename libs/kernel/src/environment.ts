import { isIP } from 'node:net';
import { z } from 'zod';
import { UserError } from './errors';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MAX_SECONDS = 10 * 365 * 86_400;

const ENVIRONMENT = z.object({
  PORT: port().default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'use a host name or address without scheme or port, like 127.0.0.1')
    .default('127.0.0.1'),
  DATABASE_URL: z.string().superRefine(checkDatabaseUrl).default('sqlite:./data/qunshu.db'),
  BROKER_URL: z.string().refine(isRedisUrl, 'use redis://host:port or rediss://host:port').optional(),
  QUNSHU_SECRET_KEY: z
    .string()
    .refine(isMasterKey, 'use 32 random bytes in base64; "openssl rand -base64 32" makes them')
    .optional(),
  PUBLIC_URL: webAddress().optional(),
  WECOM_API_URL: webAddress().default('https://qyapi.weixin.qq.com'),
  WECHAT_API_URL: webAddress().default('https://api.weixin.qq.com'),
  WECOM_AUTHORIZE_URL: webAddress().default('https://open.weixin.qq.com/connect/oauth2/authorize'),
  WECOM_LOGIN_URL: webAddress().default('https://login.work.weixin.qq.com/wwlogin/sso/login'),
  WECOM_SETTLE_MS: whole(0, 600_000).default(2000),
  CALLBACK_MAX_SKEW_SECONDS: whole(0, MAX_SECONDS).default(86_400),
  SIMULATED_CLOCK_FILE: z.string().optional(),
  TRUST_PROXY: listOf(
    isAddressRange,
    'name the addresses or ranges of your proxies, like 127.0.0.1,10.0.0.0/8',
  ).optional(),
  CORS_ORIGINS: listOf(isOrigin, 'name origins, like https://app.example.com,https://crm.example.com').optional(),
  PAGE_ORIGINS: listOf(isOrigin, 'name origins, like https://app.example.com,https://crm.example.com').optional(),
  PAGES_DIR: z.string().optional(),
  GRAPHQL_OPERATIONS: z.enum(['any', 'persisted'], { error: 'use any or persisted' }).default('any'),
  RATE_LIMITS: z.enum(['on', 'off'], { error: 'use on or off' }).default('on'),
  METRICS_PORT: port().default(9464),
  SPOOL_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `use one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

export type Environment = z.infer<typeof ENVIRONMENT>;

/** Every variable that is read. */
export const SETTING_NAMES: readonly string[] = Object.keys(ENVIRONMENT.shape);

/** @throws UserError BAD_SETTING */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const given = SETTING_NAMES.map((name) => [name, env[name]?.trim()]).filter(([, value]) => value);
  const result = ENVIRONMENT.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new UserError('BAD_SETTING', {
    name: String(issue?.path[0] ?? 'environment'),
    problem: issue?.message ?? 'unknown problem',
  });
}

function whole(min: number, max: number) {
  const problem = `use a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, problem)
    .transform(Number)
    .refine((value) => value >= min && value <= max, problem);
}

function port() {
  return whole(0, 65_535);
}

function webAddress() {
  return z
    .string()
    .refine((value) => isUrl(value, ['http:', 'https:']), 'use an address like https://example.com')
    .refine((value) => !/[?#]/.test(value), 'leave out "?" and "#" and what follows')
    .transform((value) => value.replace(/\/+$/, ''));
}

function listOf(isGood: (part: string) => boolean, problem: string) {
  return z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isGood), problem);
}

/** An address, or a range as in `10.0.0.0/8`. */
function isAddressRange(part: string): boolean {
  const [address = '', bits, ...rest] = part.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** As browsers write it: no path, no slash at the end, in small letters. */
function isOrigin(part: string): boolean {
  return isUrl(part, ['http:', 'https:']) && new URL(part).origin === part;
}

function isUrl(value: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return protocols.includes(url.protocol) && url.hostname !== '';
}

function isRedisUrl(value: string): boolean {
  return isUrl(value, ['redis:', 'rediss:']);
}

function isMasterKey(value: string): boolean {
  return /^[A-Za-z0-9+/]{43}=?$/.test(value) && Buffer.from(value, 'base64').length === 32;
}

function checkDatabaseUrl(value: string, context: z.RefinementCtx<string>): void {
  const problem = databaseUrlProblem(value);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
}

/** The problem never quotes the URL: it may hold a password. */
function databaseUrlProblem(value: string): string | null {
  if (value.startsWith('sqlite:')) {
    const path = value.slice('sqlite:'.length);
    return path === '' || path.startsWith('//') || path.startsWith(':')
      ? 'name a file after "sqlite:", like sqlite:./data/qunshu.db or sqlite:/var/lib/qunshu/qunshu.db'
      : null;
  }
  if (!isUrl(value, ['mysql:'])) return 'use sqlite:<file> or mysql://user:password@host:3306/database';
  return /^\/[^/]+$/.test(new URL(value).pathname)
    ? null
    : 'name the database, as in mysql://user:password@host:3306/database';
}
