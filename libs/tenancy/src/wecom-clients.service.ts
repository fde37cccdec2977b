import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { AppRow } from '@qunshu/database';
import { LOG, SETTINGS, UserError, type Settings } from '@qunshu/kernel';
import { CallLimiter, createMemoryTokenStore, createWecomClient, type WecomClient } from '@qunshu/wecom';
import { ApiUsage } from './api-usage.service';
import { ClockWatch } from './clock-watch';
import { AppDirectory, type KnownApp } from './app-directory.service';

/** How much of WeCom's quota syncs and verification may use; the rest is for what callbacks call for. */
const UPKEEP_SHARE = 0.3;
const PROBE_MS = 2000;

type Purpose = 'callbacks' | 'upkeep';

interface Asked {
  readonly tenantId: string;
  /** Null for the tenant's first. */
  readonly agentId: string | null;
}

/** Ready clients for the WeCom server API, for each app in use. */
@Injectable()
export class WecomClients {
  private readonly tokens = createMemoryTokenStore();
  private readonly limiters = {
    callbacks: new CallLimiter({ share: 1 - UPKEEP_SHARE }),
    upkeep: new CallLimiter({ share: UPKEEP_SHARE }),
  };
  private readonly clients = new Map<string, { readonly secret: string; readonly client: WecomClient }>();

  private readonly clock: ClockWatch;

  constructor(
    private readonly directory: AppDirectory,
    private readonly usage: ApiUsage,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) log: Logger,
  ) {
    this.clock = new ClockWatch(log);
  }

  /**
   * Acts as the tenant's first agent.
   * @throws UserError NO_WECOM_APP
   */
  for(tenantId: string, purpose: Purpose): Promise<WecomClient> {
    return this.find({ tenantId, agentId: null }, purpose);
  }

  /**
   * Acts as one agent of the tenant, for what its callbacks or its users call for.
   * @throws UserError NO_WECOM_APP
   */
  forAgent(agent: { readonly tenantId: string; readonly agentId: string }): Promise<WecomClient> {
    return this.find(agent, 'callbacks');
  }

  /** One that tells soon how an app stands: it asks once and waits little, under the limits of the others. */
  probe({ row, secrets: { secret } }: KnownApp): WecomClient {
    return createWecomClient({ ...this.optionsOf(row, secret, 'callbacks'), timeoutMs: PROBE_MS, retryDelaysMs: [] });
  }

  private async find(asked: Asked, purpose: Purpose): Promise<WecomClient> {
    const app = await this.app(asked);
    if (app === null) throw new UserError('NO_WECOM_APP');
    return this.client(app, purpose);
  }

  private async app({ tenantId, agentId }: Asked): Promise<KnownApp | null> {
    await this.directory.ready();
    const isIt = ({ kind, row }: KnownApp): boolean =>
      kind === 'wecom' && row.tenantId === tenantId && (agentId === null || row.agentId === agentId);
    const known = this.directory.apps().find(isIt);
    if (known !== undefined) return known;
    // It may have been added a moment ago.
    await this.directory.refresh();
    return this.directory.apps().find(isIt) ?? null;
  }

  private client({ row, secrets: { secret } }: KnownApp, purpose: Purpose): WecomClient {
    const key = `${row.id} ${purpose}`;
    const known = this.clients.get(key);
    if (known?.secret === secret) return known.client;
    const client = createWecomClient(this.optionsOf(row, secret, purpose));
    this.clients.set(key, { secret, client });
    return client;
  }

  private optionsOf(row: AppRow, secret: string, purpose: Purpose): Parameters<typeof createWecomClient>[0] {
    return {
      baseUrl: this.settings.wecomApiUrl,
      corpId: row.accountShown,
      agentId: row.agentId,
      secret,
      tokens: this.tokens,
      limiter: this.limiters[purpose],
      meter: ({ path, errcode }) => this.usage.count(row.tenantId, { path, failed: errcode !== 0 }),
      onSkew: (ms) => this.clock.saw(ms),
    };
  }
}
