import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiFault } from '../fault-kinds';
import { ApiError } from './api-error';
import { type Call, type Desk } from './call';
import type { Control } from './control';
import type { Quota } from './quota';
import { answer, routeName } from './routes';
import { signInPage } from './sign-in-pages';

/** Node's own 5 s would cut the connection of a client just as it sends. */
const KEEP_ALIVE_MS = 65_000;
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>';

interface Asked {
  name: string;
  call: Call;
  fault: ApiFault | null;
}

/** Both APIs and the sandbox's own switches on one loopback port. */
export class ApiServer {
  private readonly server: Server;
  private readonly closing = new AbortController();

  constructor(
    private readonly desk: Desk,
    private readonly quota: Quota,
    private readonly control: Control,
  ) {
    this.server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        if (!response.headersSent) send(response, 500, { error: String(error) });
        else response.destroy();
      });
    });
  }

  async listen(host: string, port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return `http://${host}:${portOf(this.server.address())}`;
  }

  async close(): Promise<void> {
    this.closing.abort();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const page = signInPage(this.desk, url);
    if (page !== null) {
      if ('html' in page) response.writeHead(page.status, HTML_TYPE).end(page.html);
      else response.writeHead(page.status, { location: page.location }).end();
      return;
    }
    const body = await bodyOf(request);
    if (url.pathname.startsWith('/sandbox/')) {
      const { status, json } = await this.control.handle(request.method ?? 'GET', url.pathname, body);
      send(response, status, json);
      return;
    }
    const call: Call = { query: url.searchParams, body };
    const name = routeName(this.desk, url.pathname, call);
    if (name === null) {
      send(response, 404, { error: 'no such path' });
      return;
    }
    this.desk.calls.count(name);
    await this.answer(response, { name, call, fault: this.desk.faults.takeFor(name) });
  }

  private async answer(response: ServerResponse, asked: Asked): Promise<void> {
    const { fault } = asked;
    if (fault === null) send(response, 200, this.outcome(asked));
    else if ('drop' in fault) response.destroy();
    else if ('html' in fault) response.writeHead(200, { 'content-type': 'text/html' }).end(HTML);
    else if ('errcode' in fault) send(response, 200, new ApiError(fault.errcode).body());
    else if ('truncated' in fault) sendHalf(response, this.outcome(asked));
    else {
      await wait(fault.delayMs, undefined, { signal: this.closing.signal });
      send(response, 200, this.outcome(asked));
    }
  }

  private outcome({ name, call }: Asked): object {
    try {
      this.quota.spend(name);
      const result = answer(this.desk, name, call);
      return name.startsWith('wechat/') ? result : { errcode: 0, errmsg: 'ok', ...result };
    } catch (error) {
      if (error instanceof ApiError) return error.body();
      throw error;
    }
  }
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(json));
}

function sendHalf(response: ServerResponse, json: unknown): void {
  const text = JSON.stringify(json);
  response.writeHead(200, { 'content-type': 'application/json' }).end(text.slice(0, Math.ceil(text.length / 2)));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // WeCom half-reads bad JSON: for us it is a body without any parameter.
    return null;
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port');
  return address.port;
}
