import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { z } from 'zod';

const Address = z.object({ port: z.number() });

/** WeCom's `auth/getuserinfo` for any number of corps on one address, as it is in the real world. */
export class FakeCorps {
  /** While it is set, every call fails with it. */
  errcode: number | null = null;
  /** Codes that were asked about. */
  readonly asked: string[] = [];
  private readonly codes = new Map<string, { readonly corpId: string; readonly answer: object }>();
  private readonly server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    response.end(JSON.stringify(this.answer(pathname.replace('/cgi-bin/', ''), searchParams)));
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${Address.parse(this.server.address()).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A code that WeCom would give a browser, and what it then tells the corp about it, once. */
  code(corpId: string, answer: object): string {
    const code = randomBytes(16).toString('hex');
    this.codes.set(code, { corpId, answer });
    return code;
  }

  private answer(path: string, query: URLSearchParams): object {
    if (path === 'gettoken')
      return { errcode: 0, access_token: `token-${query.get('corpid') ?? ''}`, expires_in: 7200 };
    if (path !== 'auth/getuserinfo') return { errcode: 404 };
    const code = query.get('code') ?? '';
    this.asked.push(code);
    if (this.errcode !== null) return { errcode: this.errcode, errmsg: 'a secret of WeCom' };
    const known = this.codes.get(code);
    if (known === undefined || query.get('access_token') !== `token-${known.corpId}`) return { errcode: 40029 };
    this.codes.delete(code);
    return { errcode: 0, errmsg: 'ok', ...known.answer };
  }
}
