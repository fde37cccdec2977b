import type { FastifyInstance } from 'fastify';

interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

interface WebAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface WebPage extends WebAnswer {
  /** Where it sends the browser. */
  readonly location: string;
}

export type Send = (request: WebRequest) => Promise<WebAnswer>;

/** A browser as far as signing in goes: it keeps cookies by host, and follows redirects when it is told to. */
export class WebBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(
    private readonly send: Send,
    private readonly userAgent = 'Mozilla/5.0 Chrome/120',
  ) {}

  /** By name, of the host of this address. */
  cookies(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }

  go(url: string, headers: Readonly<Record<string, string>> = {}): Promise<WebPage> {
    return this.visit({ method: 'GET', url, headers });
  }

  post(url: string, headers: Readonly<Record<string, string>>, payload?: string): Promise<WebPage> {
    return this.visit({ method: 'POST', url, headers, ...(payload === undefined ? {} : { payload }) });
  }

  /** A header that is empty is not sent. */
  private async visit(request: WebRequest): Promise<WebPage> {
    const jar = this.cookies(request.url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const usual = { 'user-agent': this.userAgent, accept: 'text/html', ...(cookie === '' ? {} : { cookie }) };
    const headers = Object.entries({ ...usual, ...request.headers }).filter(([, value]) => value !== '');
    const answer = await this.send({ ...request, headers: Object.fromEntries(headers) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location') ?? '';
    return { ...answer, location: location === '' ? '' : new URL(location, request.url).href };
  }
}

export const overTheWire: Send = async ({ method, url, headers, payload }) => {
  const body = payload === undefined ? {} : { body: payload };
  const answer = await fetch(url, { method, headers, redirect: 'manual', ...body });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

/** Straight into a server without a port, whatever host the address names. */
export function into(server: FastifyInstance): Send {
  return async ({ method, url, headers, payload }) => {
    const { pathname, search } = new URL(url);
    const body = payload === undefined ? {} : { payload };
    const answer = await server.inject({ method, url: `${pathname}${search}`, headers, ...body });
    const lines = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    );
    return { status: answer.statusCode, headers: new Headers(lines), text: answer.body };
  };
}
