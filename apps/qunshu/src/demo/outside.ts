import axios, { type AxiosInstance } from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import { TokenService } from '@qunshu/tenancy';
import type { Step } from '../../../sandbox/src';
import type { RunningServer } from '../serve/start-server';

const TOO_MANY = 429;
const TRIES = 20;
const LIFE_MS = 30 * 86_400_000;

/** The brand's own systems, which call Qunshu by themselves: the Mini Program at each log-in, and the shop. */
export class Outside {
  private constructor(
    private readonly http: AxiosInstance,
    private readonly token: string,
  ) {}

  static async of(server: RunningServer, tenantId: string): Promise<Outside> {
    const tokens = server.app.get(TokenService, { strict: false });
    const token = await tokens.issue({ tenantId, role: 'ingest', userId: null, ttlMs: LIFE_MS });
    return new Outside(axios.create({ baseURL: server.url, validateStatus: () => true }), token);
  }

  /** Sends what a change makes these systems send. */
  async tell({ sessions = [], messages = [] }: Pick<Step, 'sessions' | 'messages'>): Promise<void> {
    for (const { appId, code } of sessions) await this.post(`/v1/mini-programs/${appId}/sessions`, { code });
    if (messages.length > 0) await this.post('/v1/ingest', { batch: messages });
  }

  /** Months in a minute are more than any Mini Program would send: where that is too much, it waits as asked. */
  private async post(path: string, body: object): Promise<void> {
    const headers = { authorization: `Bearer ${this.token}` };
    for (let tries = 1; ; tries++) {
      const { status } = await this.http.post<unknown>(path, body, { headers });
      if (status < 300) return;
      if (status !== TOO_MANY || tries >= TRIES) throw new Error(`${path} answered ${status}`);
      await sleep(100 * tries);
    }
  }
}
