import { z } from 'zod';
import type { Sandbox } from '../src/sandbox-interface';

const Json = z.record(z.string(), z.unknown());
const Token = z.object({ access_token: z.string(), expires_in: z.number() });

/** Asks a started sandbox as a program of its corp would. */
export class Asker {
  private accessToken = '';

  constructor(private readonly sandbox: Sandbox) {}

  get token(): string {
    return this.accessToken;
  }

  async signIn(): Promise<void> {
    this.accessToken = await this.tokenFor(this.sandbox.apps.secret);
  }

  async tokenFor(corpsecret: string): Promise<string> {
    const query = { corpid: this.sandbox.apps.corpId, corpsecret };
    return Token.parse(await this.get('/cgi-bin/gettoken', query)).access_token;
  }

  /** With the app's own token unless the query brings one. */
  async get(path: string, query: Record<string, string> = {}): Promise<Record<string, unknown>> {
    const parameters = new URLSearchParams({ access_token: this.token, ...query });
    return Json.parse(await (await fetch(`${this.sandbox.url}${path}?${parameters.toString()}`)).json());
  }

  async post(path: string, body: object, access_token = this.token): Promise<Record<string, unknown>> {
    const parameters = new URLSearchParams({ access_token });
    const request = { method: 'POST', body: JSON.stringify(body) };
    return Json.parse(await (await fetch(`${this.sandbox.url}${path}?${parameters.toString()}`, request)).json());
  }
}
