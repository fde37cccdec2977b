import { OutsideError } from '@qunshu/kernel';
import {
  createTransport,
  errcodeOf,
  readAnswer,
  withoutSecrets,
  type ApiAnswer,
  type HttpCall,
  type Refused,
  type Transport,
} from '@qunshu/outside';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { errorOf } from './answer';
import { isSecretRefused, isTokenRefused } from './codes';
import { Limiter } from './limiter';
import { SecretCircuit } from './secret-circuit';
import { TokenSource, type FetchedToken } from './token-source';

export interface WechatClientOptions {
  /** As in `https://api.weixin.qq.com`. */
  readonly baseUrl: string;
  readonly appId: string;
  readonly secret: string;
  /** Is told every try. */
  readonly meter?: (call: MeteredCall) => void;
  /** The waits before another try when WeChat is busy; as many tries as waits. */
  readonly retryDelaysMs?: readonly number[];
  /** For one try, from beginning to end. */
  readonly timeoutMs?: number;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** `path` as in `cgi-bin/user/get`; `errcode` is null when there was no usable answer. */
export interface MeteredCall {
  readonly path: string;
  readonly errcode: number | null;
  readonly ms: number;
}

/** One read of WeChat's server API. Reads only: a try that seemed to fail is made again. */
export interface ApiRead<T> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly shape: z.ZodType<T>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_SOCKETS = 16;
const DEFAULT_RETRY_DELAYS_MS = [500, 1_000, 2_000];
const BUSY = -1;
const QUOTA_SPENT = 45009;
/** 45011 is about one minute. */
const TOO_OFTEN_MS = 60_000;
const TOKEN_PATH = 'cgi-bin/stable_token';

const TokenShape = z.object({ access_token: z.string().min(1).max(512), expires_in: z.coerce.number().positive() });

export class WechatApi {
  readonly #options: WechatClientOptions;
  readonly #transport: Transport;
  readonly #limiter: Limiter;
  readonly #circuit: SecretCircuit;
  readonly #tokens: TokenSource;

  constructor(options: WechatClientOptions) {
    const { now = () => performance.now(), timeoutMs = DEFAULT_TIMEOUT_MS } = options;
    this.#options = options;
    this.#transport = createTransport({ baseUrl: options.baseUrl, timeoutMs, maxSockets: MAX_SOCKETS });
    this.#limiter = new Limiter(now);
    this.#circuit = new SecretCircuit(now);
    this.#tokens = new TokenSource({ now, fetch: (force) => this.#fetchToken(force) });
  }

  /** @throws OutsideError for whatever went wrong outside; see `codes.ts`. */
  async read<T>(request: ApiRead<T>): Promise<T> {
    const token = await this.#tokens.current();
    const answer = await this.#readWith(token, request);
    if (answer.kind === 'ok') return answer.value;
    if (answer.kind === 'broken' || !isTokenRefused(answer.errcode)) throw this.errorOf(request.path, answer);
    const again = await this.#readWith(await this.#tokens.replace(token), request);
    if (again.kind === 'ok') return again.value;
    throw this.errorOf(request.path, again);
  }

  /**
   * A read that shows the secret in place of a token; a refusal that is not about the secret is handed back.
   * @throws OutsideError for whatever else went wrong outside
   */
  async readBySecret<T>(request: ApiRead<T>): Promise<{ kind: 'ok'; value: T } | Refused> {
    this.#circuit.check(request.path);
    const answer = await this.#insist(request, request.shape);
    if (answer.kind === 'refused' && isSecretRefused(answer.errcode)) throw this.#secretRefused(request.path, answer);
    if (answer.kind === 'broken') throw this.errorOf(request.path, answer);
    if (answer.kind === 'ok') this.#circuit.accepted();
    return answer;
  }

  /** @throws OutsideError where WeChat gives no token for the secret */
  async checkSecret(): Promise<void> {
    await this.#fetchToken(false);
  }

  /** What goes into a read by secret. */
  get account(): { readonly appid: string; readonly secret: string } {
    return { appid: this.#options.appId, secret: this.#options.secret };
  }

  /** What an answer means to whoever knows no better. */
  errorOf(path: string, answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>): Error {
    return errorOf(path, answer, this.#limiter.pausedMs(path) || TOO_OFTEN_MS);
  }

  #readWith<T>(token: string, { path, query, body, shape }: ApiRead<T>): Promise<ApiAnswer<T>> {
    return this.#insist({ path, query: { ...query, access_token: token }, ...(body && { body }) }, shape);
  }

  /** Tries again while WeChat is busy or the line breaks; whatever the last try gave is the answer. */
  async #insist<T>(call: Omit<ApiRead<T>, 'shape'>, shape: z.ZodType<T>): Promise<ApiAnswer<T>> {
    for (const delay of this.#options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS) {
      const answer = await this.#once(call, shape);
      if (!isWorthAnotherTry(answer)) return answer;
      await sleep(delay);
    }
    return this.#once(call, shape);
  }

  #once<T>({ path, query = {}, body }: Omit<ApiRead<T>, 'shape'>, shape: z.ZodType<T>): Promise<ApiAnswer<T>> {
    const call: HttpCall = { path, query, ...(body && { body }) };
    return this.#limiter.run(path, async () => {
      const startedAt = performance.now();
      const secrets = [this.#options.secret, query['access_token'], query['js_code']];
      const value = withoutSecrets(readAnswer(await this.#transport(call), shape), secrets);
      this.#options.meter?.({ path, errcode: errcodeOf(value), ms: performance.now() - startedAt });
      return { value, verdict: verdictOf(value) };
    });
  }

  async #fetchToken(force: boolean): Promise<FetchedToken> {
    const body = { grant_type: 'client_credential', ...this.account, force_refresh: force };
    const answer = await this.readBySecret({ path: TOKEN_PATH, body, shape: TokenShape });
    if (answer.kind === 'refused') throw this.errorOf(TOKEN_PATH, answer);
    return { token: answer.value.access_token, lifetimeMs: answer.value.expires_in * 1000 };
  }

  #secretRefused(path: string, answer: Refused): Error {
    this.#circuit.refused();
    const message = `WeChat ${path} answered ${answer.errcode}: ${answer.errmsg}`;
    return new OutsideError('configuration', message, { code: answer.errcode, path });
  }
}

function isWorthAnotherTry(answer: ApiAnswer<unknown>): boolean {
  return answer.kind === 'broken' ? answer.again : answer.kind === 'refused' && answer.errcode === BUSY;
}

function verdictOf(answer: ApiAnswer<unknown>): 'good' | 'quota_spent' | null {
  if (answer.kind === 'broken') return null;
  if (answer.kind === 'ok') return 'good';
  if (answer.errcode === QUOTA_SPENT) return 'quota_spent';
  return answer.errcode === BUSY ? null : 'good';
}
