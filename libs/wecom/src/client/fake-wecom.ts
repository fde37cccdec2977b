import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { createWecomClient, type WecomClient } from '../client';
import { CallLimiter } from './limiter';
import { createMemoryTokenStore } from './token-store';
import type { WecomClientOptions } from './api';

export interface FakeCall {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An object is answered as JSON, text as it is; `DROP` cuts the line, `HANG` never answers, a status comes with HTML. */
export type FakeAnswer = object | string | typeof DROP | typeof HANG;

export const DROP = Symbol('drop');
export const HANG = Symbol('hang');
export const status = (code: number): FakeAnswer => ({ [STATUS]: code });
const STATUS = Symbol('status');

const Address = z.object({ port: z.number() });
const Body = z.record(z.string(), z.unknown());

/** A WeCom server for the specs: answers by path, and remembers what it was asked. */
export class FakeWecom {
  readonly calls: FakeCall[] = [];
  readonly #answers = new Map<string, (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>>();
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  #tokens = 0;

  async start(): Promise<void> {
    this.on('gettoken', () => ({ errcode: 0, access_token: `token-${String((this.#tokens += 1))}`, expires_in: 7200 }));
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  on(path: string, answer: (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>): void {
    this.#answers.set(path, answer);
  }

  /** One answer after the other; the last one stays. */
  inTurn(path: string, ...answers: readonly FakeAnswer[]): void {
    let at = 0;
    this.on(path, () => answers[Math.min(at++, answers.length - 1)] ?? {});
  }

  count(path: string): number {
    return this.calls.filter((call) => call.path === path).length;
  }

  client(options: Partial<WecomClientOptions> = {}): WecomClient {
    const { port } = Address.parse(this.#server.address());
    return createWecomClient({
      baseUrl: `http://127.0.0.1:${String(port)}`,
      corpId: 'wwcorp',
      agentId: '1000002',
      secret: 'very-secret',
      tokens: createMemoryTokenStore(),
      limiter: new CallLimiter(),
      retryDelaysMs: [0, 0, 0],
      ...options,
    });
  }

  #answer(call: FakeCall): FakeAnswer | Promise<FakeAnswer> {
    return this.#answers.get(call.path)?.(call) ?? { errcode: 40066, errmsg: 'no such api' };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const call = {
      path: url.pathname.replace('/cgi-bin/', ''),
      query: url.searchParams,
      body: text === '' ? {} : Body.parse(JSON.parse(text)),
    };
    this.calls.push(call);
    const answer = await this.#answer(call);
    if (answer === DROP) request.socket.destroy();
    else if (answer !== HANG) reply(response, answer);
  }
}

function readAll(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      resolve(text);
    });
    request.on('error', reject);
  });
}

function reply(response: ServerResponse, answer: object | string): void {
  if (typeof answer === 'string') response.end(answer);
  else if (STATUS in answer) response.writeHead(Number(answer[STATUS])).end('<html></html>');
  else response.end(JSON.stringify(answer));
}
