import { dirname, join } from 'node:path';
import { UserError } from './errors';
import { readEnvironment, type Environment } from './environment';

/** What the operator has set, checked. Shapes and defaults: `deploy/env.example`. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly brokerUrl: string | null;
  /** 32 bytes in base64; null leaves it to the file beside the embedded database. */
  readonly secretKey: string | null;
  /** Without a slash at the end, as all URLs here. */
  readonly publicUrl: string;
  readonly wecomApiUrl: string;
  readonly wechatApiUrl: string;
  readonly wecomAuthorizeUrl: string;
  readonly wecomLoginUrl: string;
  readonly wecomSettleMs: number;
  /** 0 turns the check off. */
  readonly callbackMaxSkewSeconds: number;
  readonly simulatedClockFile: string | null;
  /** Addresses and ranges whose word on who called is taken; empty: nobody's. */
  readonly trustProxy: readonly string[];
  /** Of other sites whose pages may ask with a token, as in `https://app.example.com`. */
  readonly corsOrigins: readonly string[];
  /** Where our own pages are served beside `publicUrl`, as in `https://app.example.com`. */
  readonly pageOrigins: readonly string[];
  /** Where our pages lie; null: where the build puts them. */
  readonly pagesDir: string | null;
  readonly graphqlOperations: Environment['GRAPHQL_OPERATIONS'];
  /** NODE_ENV is `production`. */
  readonly isProduction: boolean;
  readonly rateLimits: boolean;
  /** 0 turns metrics off. */
  readonly metricsPort: number;
  readonly spoolDir: string;
  readonly logLevel: Environment['LOG_LEVEL'];
}

/**
 * Reads and checks the environment; an empty value counts as unset.
 * @throws UserError BAD_SETTING naming the first variable that is not usable, never quoting a value that may be secret
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = readEnvironment(env);
  const isProduction = env['NODE_ENV']?.trim() === 'production';
  if (read.SIMULATED_CLOCK_FILE !== undefined && isProduction) {
    throw new UserError('BAD_SETTING', {
      name: 'SIMULATED_CLOCK_FILE',
      problem: 'a simulated clock is for demos and tests only, and NODE_ENV is production. Unset one of them.',
    });
  }
  return { ...toSettings(read), isProduction };
}

function toSettings(read: Environment): Omit<Settings, 'isProduction'> {
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    brokerUrl: read.BROKER_URL ?? null,
    secretKey: read.QUNSHU_SECRET_KEY ?? null,
    publicUrl: read.PUBLIC_URL ?? `http://${hostInUrl(read.HOST)}:${read.PORT}`,
    wecomApiUrl: read.WECOM_API_URL,
    wechatApiUrl: read.WECHAT_API_URL,
    wecomAuthorizeUrl: read.WECOM_AUTHORIZE_URL,
    wecomLoginUrl: read.WECOM_LOGIN_URL,
    wecomSettleMs: read.WECOM_SETTLE_MS,
    callbackMaxSkewSeconds: read.CALLBACK_MAX_SKEW_SECONDS,
    simulatedClockFile: read.SIMULATED_CLOCK_FILE ?? null,
    trustProxy: read.TRUST_PROXY ?? [],
    corsOrigins: read.CORS_ORIGINS ?? [],
    pageOrigins: read.PAGE_ORIGINS ?? [],
    pagesDir: read.PAGES_DIR ?? null,
    graphqlOperations: read.GRAPHQL_OPERATIONS,
    rateLimits: read.RATE_LIMITS === 'on',
    metricsPort: read.METRICS_PORT,
    spoolDir: read.SPOOL_DIR ?? defaultSpoolDir(read.DATABASE_URL),
    logLevel: read.LOG_LEVEL,
  };
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function defaultSpoolDir(databaseUrl: string): string {
  return databaseUrl.startsWith('sqlite:')
    ? join(dirname(databaseUrl.slice('sqlite:'.length)), 'spool')
    : './data/spool';
}
