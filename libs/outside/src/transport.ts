import { HttpAgent, HttpsAgent } from 'agentkeepalive';
import axios, { AxiosError, type AxiosInstance } from 'axios';
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
/** A connection that idles for longer is closed by us, before the other side does it in the middle of a request. */
const IDLE_MS = 4_000;

export interface HttpCall {
  /** Below the base URL, as in `cgi-bin/user/get`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number>>;
  /** With a body it is a POST. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What came back over the wire, before anybody looked at its meaning. */
export type HttpAnswer =
  | { readonly kind: 'json'; readonly value: Readonly<Record<string, unknown>> }
  /** No usable answer: `again` says whether asking once more at once may help. */
  | { readonly kind: 'broken'; readonly problem: string; readonly again: boolean }
  | { readonly kind: 'not_found' };

export type Transport = (call: HttpCall) => Promise<HttpAnswer>;

const JsonObject = z.record(z.string(), z.unknown());

export interface TransportOptions {
  /** As in `https://qyapi.weixin.qq.com`. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** This machine's clock less the server's, as each answer is dated. */
  readonly onSkew?: ((ms: number) => void) | undefined;
  /** How many connections at once. */
  readonly maxSockets: number;
}

/** HTTP with kept-alive connections, a hard time limit and a size cap; no redirects, no proxy. Never throws. */
export function createTransport({ baseUrl, timeoutMs, onSkew, maxSockets }: TransportOptions): Transport {
  const sockets = { maxSockets, freeSocketTimeout: IDLE_MS, timeout: 2 * timeoutMs };
  const http = axios.create({
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxContentLength: MAX_ANSWER_BYTES,
    maxRedirects: 0,
    proxy: false,
    responseType: 'arraybuffer',
    validateStatus: () => true,
    httpAgent: new HttpAgent(sockets),
    httpsAgent: new HttpsAgent(sockets),
  });
  http.interceptors.response.use((answer) => {
    const dated = Date.parse(String(answer.headers['date']));
    if (!Number.isNaN(dated)) onSkew?.(Date.now() - dated);
    return answer;
  });
  return (call) => send(http, call);
}

async function send(http: AxiosInstance, { path, query, body }: HttpCall): Promise<HttpAnswer> {
  try {
    const { status, data } = await http.request<unknown>({
      url: `/${path}`,
      method: body === undefined ? 'GET' : 'POST',
      params: query,
      // axios counts silence only; this also ends an answer that drips.
      signal: AbortSignal.timeout(http.defaults.timeout ?? 0),
      ...(body === undefined ? {} : { data: body }),
    });
    if (status === 404) return { kind: 'not_found' };
    if (status !== 200) return broken(`HTTP ${status}`);
    return readJson(data);
  } catch (error) {
    return failed(error);
  }
}

/** The error itself is dropped: it carries the address with the token or the secret in it. */
function failed(error: unknown): HttpAnswer {
  const code = error instanceof AxiosError ? error.code : undefined;
  const timedOut = code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED';
  if (timedOut) return { kind: 'broken', problem: 'no answer in time', again: false };
  return broken(code ?? 'the connection failed');
}

/** WeChat says `text/plain` of some of its JSON, so only the body counts. */
function readJson(data: unknown): HttpAnswer {
  if (!Buffer.isBuffer(data) || !isUtf8(data)) return broken('the answer is not UTF-8');
  try {
    const read = JsonObject.safeParse(JSON.parse(data.toString('utf8')));
    return read.success ? { kind: 'json', value: read.data } : broken('the answer is not a JSON object');
  } catch {
    return broken('the answer is not JSON');
  }
}

function broken(problem: string): HttpAnswer {
  return { kind: 'broken', problem, again: true };
}
