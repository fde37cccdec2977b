import { OutsideError } from '@qunshu/kernel';
import {
  createTransport,
  errcodeOf,
  readAnswer,
  withoutSecrets,
  type ApiAnswer,
  type HttpCall,
  type Transport,
} from '@qunshu/outside';
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { errorOf } from './answer';
import { isSecretRefused, isTokenRefused } from './codes';
import type { CallLimiter, CallVerdict } from './limiter';
import { TokenSource, type FetchedToken } from './token-source';
import type { TokenStore } from './token-store';

export interface WecomClientOptions {
  /** As in `https://qyapi.weixin.qq.com`. */
  readonly baseUrl: string;
  readonly corpId: string;
  /** The app whose secret it is; messages come from it. */
  readonly agentId: string;
  readonly secret: string;
  readonly tokens: TokenStore;
  /** One for all clients of the process. */
  readonly limiter: CallLimiter;
  readonly meter?: (call: MeteredCall) => void;
  /** Is told this machine's clock less WeCom's, in milliseconds, with each answer. */
  readonly onSkew?: (ms: number) => void;
  /** The waits before another try when WeCom is busy [90313]; as many tries as waits. */
  readonly retryDelaysMs?: readonly number[];
  /** For one try, from beginning to end. */
  readonly timeoutMs?: number;
}

/** `errcode` is null when there was no usable answer. */
export interface MeteredCall {
  readonly path: string;
  readonly errcode: number | null;
  readonly ms: number;
}

/** One call of WeCom's server API. Only what may be done twice: a try that seemed to fail is made again. */
export interface ApiRead<T> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly shape: z.ZodType<T>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_SOCKETS = 64;
const DEFAULT_RETRY_DELAYS_MS = [500, 1_000, 2_000];
/** WeCom is busy, met a conflict, had too many of these calls at once, or stumbled over a ticket that had just ended. */
const BUSY = new Set([-1, 6000, 40093, 42012, 45033, 45035]);

const TokenShape = z.object({ access_token: z.string().min(1).max(512), expires_in: z.coerce.number().positive() });

export class WecomApi {
  readonly #options: WecomClientOptions;
  readonly #transport: Transport;
  readonly #tokens: TokenSource;

  constructor(options: WecomClientOptions) {
    this.#options = options;
    const { baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS, onSkew } = options;
    this.#transport = createTransport({ baseUrl: below(baseUrl), timeoutMs, onSkew, maxSockets: MAX_SOCKETS });
    const key = `${options.corpId.toLowerCase()}:${createHash('sha256').update(options.secret).digest('hex').slice(0, 16)}`;
    this.#tokens = new TokenSource({
      key,
      store: options.tokens,
      circuit: options.limiter.circuitOf(key),
      now: () => options.limiter.now(),
      fetch: () => this.#fetchToken(),
    });
  }

  /** @throws OutsideError for whatever went wrong outside; see `codes.ts`. */
  async read<T>(request: ApiRead<T>): Promise<T> {
    const token = await this.#tokens.current();
    const answer = await this.#readWith(token, request);
    if (answer.kind === 'ok') return answer.value;
    if (answer.kind === 'broken' || !isTokenRefused(answer.errcode)) throw this.#errorOf(request.path, answer);
    const again = await this.#readWith(await this.#tokens.replace(token), request);
    if (again.kind === 'ok') return again.value;
    throw this.#errorOf(request.path, again);
  }

  /** @throws OutsideError where WeCom gives no token for the secret */
  checkSecret(): Promise<void> {
    return this.#tokens.check();
  }

  #readWith<T>(token: string, { path, query, body, shape }: ApiRead<T>): Promise<ApiAnswer<T>> {
    const call = { path, query: { ...query, access_token: token }, ...(body === undefined ? {} : { body }) };
    return this.#insist(call, shape);
  }

  /** Tries again while WeCom is busy or the line breaks; whatever the last try gave is the answer. */
  async #insist<T>(call: HttpCall, shape: z.ZodType<T>): Promise<ApiAnswer<T>> {
    for (const delay of this.#options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS) {
      const answer = await this.#once(call, shape);
      if (!isWorthAnotherTry(answer)) return answer;
      await sleep(delay);
    }
    return this.#once(call, shape);
  }

  #once<T>(call: HttpCall, shape: z.ZodType<T>): Promise<ApiAnswer<T>> {
    return this.#options.limiter.run(this.#options.corpId, call.path, async () => {
      const startedAt = performance.now();
      const { access_token: token, corpsecret: secret } = call.query;
      const value = withoutSecrets(readAnswer(await this.#transport(call), shape), [token, secret]);
      this.#options.meter?.({ path: call.path, errcode: errcodeOf(value), ms: performance.now() - startedAt });
      return { value, verdict: verdictOf(value) };
    });
  }

  async #fetchToken(): Promise<FetchedToken> {
    const { corpId, secret } = this.#options;
    const answer = await this.#insist({ path: 'gettoken', query: { corpid: corpId, corpsecret: secret } }, TokenShape);
    if (answer.kind === 'ok') {
      return { kind: 'token', token: answer.value.access_token, lifetimeMs: answer.value.expires_in * 1000 };
    }
    const error = this.#errorOf('gettoken', answer);
    if (answer.kind === 'refused' && isSecretRefused(answer.errcode)) return { kind: 'secret_refused', error };
    throw error;
  }

  #errorOf(path: string, answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>): Error {
    if (answer.kind === 'refused' && answer.errcode === 45009) {
      const retryAfterMs = this.#options.limiter.pausedMs(this.#options.corpId, path);
      return new OutsideError('rate_limit', `WeCom ${path} is over its quota`, { code: 45009, path, retryAfterMs });
    }
    return errorOf(path, answer);
  }
}

function isWorthAnotherTry(answer: ApiAnswer<unknown>): boolean {
  return answer.kind === 'broken' ? answer.again : answer.kind === 'refused' && BUSY.has(answer.errcode);
}

/** Where all paths of WeCom's server API begin. */
function below(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/cgi-bin`;
}

function verdictOf(answer: ApiAnswer<unknown>): CallVerdict {
  if (answer.kind === 'ok') return 'good';
  if (answer.kind === 'broken') return 'other';
  if (answer.errcode === 45009) return 'quota_spent';
  if (answer.errcode === 45033) return 'too_many';
  return BUSY.has(answer.errcode) ? 'other' : 'good';
}
