import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { createWechatClient, type WechatClient } from '../client';
import type { WechatClientOptions } from './api';

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

export const TOKEN = 'cgi-bin/stable_token';

const Address = z.object({ port: z.number() });
const Body = z.record(z.string(), z.unknown());

/** A WeChat server for the specs: answers by path, and remembers what it was asked. */
export class FakeWechat {
  readonly calls: FakeCall[] = [];
  readonly #answers = new Map<string, (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>>();
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  #tokens = 1;

  async start(): Promise<void> {
    this.on(TOKEN, ({ body }) => {
      if (body['force_refresh'] === true) this.#tokens += 1;
      return { access_token: `token-${this.#tokens}`, expires_in: 7200 };
    });
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

  of(path: string): readonly FakeCall[] {
    return this.calls.filter((call) => call.path === path);
  }

  count(path: string): number {
    return this.of(path).length;
  }

  client(options: Partial<WechatClientOptions> = {}): WechatClient {
    const { port } = Address.parse(this.#server.address());
    return createWechatClient({
      baseUrl: `http://127.0.0.1:${port}`,
      appId: 'wx0F',
      secret: 'very-secret',
      retryDelaysMs: [0, 0, 0],
      ...options,
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = text === '' ? {} : Body.parse(JSON.parse(text));
    const call = { path: url.pathname.slice(1), query: url.searchParams, body };
    this.calls.push(call);
    const answer = (await this.#answers.get(call.path)?.(call)) ?? { errcode: 40066, errmsg: 'invalid url' };
    if (answer === DROP) request.socket.destroy();
    else if (answer !== HANG) reply(response, answer);
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, answer: object | string): void {
  if (typeof answer === 'string') response.end(answer);
  else if (STATUS in answer) response.writeHead(Number(answer[STATUS])).end('<html></html>');
  // As WeChat does for some of its answers.
  else response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer));
}
