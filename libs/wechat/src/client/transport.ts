import axios, { AxiosError, type AxiosInstance } from 'axios';
import { isUtf8 } from 'node:buffer';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { z } from 'zod';

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
/** A connection that idles for longer is closed by us, before the other side does it in the middle of a request. */
const IDLE_MS = 4_000;

export interface HttpCall {
  /** As in `cgi-bin/user/get`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
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

/** HTTP with kept-alive connections, a hard time limit and a size cap; no redirects, no proxy. Never throws. */
export function createTransport(baseUrl: string, timeoutMs: number): Transport {
  const sockets = { keepAlive: true, maxSockets: 16, timeout: IDLE_MS };
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
