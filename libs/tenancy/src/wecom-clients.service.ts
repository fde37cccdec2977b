import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, UserError, type Settings } from '@qunshu/kernel';
import { CallLimiter, createMemoryTokenStore, createWecomClient, type WecomClient } from '@qunshu/wecom';
import { ApiUsage } from './api-usage.service';
import { AppDirectory, type KnownApp } from './app-directory.service';

/** Ready clients for the WeCom server API, one for each app in use. */
@Injectable()
export class WecomClients {
  private readonly tokens = createMemoryTokenStore();
  private readonly limiter = new CallLimiter();
  private readonly clients = new Map<string, { readonly secret: string; readonly client: WecomClient }>();

  constructor(
    private readonly directory: AppDirectory,
    private readonly usage: ApiUsage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Acts as the tenant's first agent.
   * @throws UserError NO_WECOM_APP
   */
  async for(tenantId: string): Promise<WecomClient> {
    const app = await this.app(tenantId, 'wecom');
    if (app === null) throw new UserError('NO_WECOM_APP');
    return this.client(app);
  }

  /** Acts as the contact-sync assistant; null where the tenant has none. */
  async contactsFor(tenantId: string): Promise<WecomClient | null> {
    const app = await this.app(tenantId, 'wecom_contacts');
    return app === null ? null : this.client(app);
  }

  private async app(tenantId: string, kind: 'wecom' | 'wecom_contacts'): Promise<KnownApp | null> {
    await this.directory.ready();
    const isIt = (app: KnownApp): boolean => app.kind === kind && app.row.tenantId === tenantId;
    const known = this.directory.apps().find(isIt);
    if (known !== undefined) return known;
    // It may have been added a moment ago.
    await this.directory.refresh();
    return this.directory.apps().find(isIt) ?? null;
  }

  private client({ row, secrets: { secret } }: KnownApp): WecomClient {
    const known = this.clients.get(row.id);
    if (known?.secret === secret) return known.client;
    const client = createWecomClient({
      baseUrl: this.settings.wecomApiUrl,
      corpId: row.accountShown,
      secret,
      tokens: this.tokens,
      limiter: this.limiter,
      meter: ({ path, errcode }) => this.usage.count(row.tenantId, { path, failed: errcode !== 0 }),
    });
    this.clients.set(row.id, { secret, client });
    return client;
  }
}
