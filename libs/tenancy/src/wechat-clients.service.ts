import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, UserError, type Settings } from '@qunshu/kernel';
import { createWechatClient, type WechatClient } from '@qunshu/wechat';
import { ApiUsage } from './api-usage.service';
import { AppDirectory, type KnownApp } from './app-directory.service';
import { accountKey } from './new-app';

export interface OfficialAccount {
  /** As it was given. */
  readonly appId: string;
  readonly openPlatformId: string | null;
}

export interface AppOwner {
  readonly tenantId: string;
  readonly kind: 'official_account' | 'mini_program';
  readonly openPlatformId: string | null;
}

const PROBE_MS = 2000;

type WechatApp = KnownApp & { readonly kind: AppOwner['kind'] };

/** Ready clients for the WeChat server API, for each Official Account and Mini Program in use. */
@Injectable()
export class WechatClients {
  private readonly clients = new Map<string, { readonly secret: string; readonly client: WechatClient }>();

  constructor(
    private readonly directory: AppDirectory,
    private readonly usage: ApiUsage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws UserError APP_UNKNOWN */
  async for(tenantId: string, appId: string): Promise<WechatClient> {
    const app = await this.find((one) => one.row.tenantId === tenantId && isOf(one, appId));
    if (app === null) throw new UserError('APP_UNKNOWN', { what: `Official Account or Mini Program ${appId}` });
    return this.client(app);
  }

  /** Oldest first, from a copy that is seconds old at most. */
  async officialAccounts(tenantId: string): Promise<readonly OfficialAccount[]> {
    // An account may have been added a moment ago, and this is asked rarely.
    await this.directory.refresh();
    return this.directory
      .apps()
      .filter(({ kind, row }) => kind === 'official_account' && row.tenantId === tenantId)
      .map(({ row: { accountShown: appId, openPlatformId } }) => ({ appId, openPlatformId }));
  }

  /** Whose Official Account or Mini Program it is; app ids are unique over all tenants. */
  async appOwner(appId: string): Promise<AppOwner | null> {
    const app = await this.find((one) => isOf(one, appId));
    if (app === null) return null;
    const { kind, row } = app;
    return { tenantId: row.tenantId, kind, openPlatformId: row.openPlatformId };
  }

  /** One that tells soon how an app stands: it asks once and waits little. */
  probe(app: KnownApp): WechatClient {
    return createWechatClient({ ...this.optionsOf(app), timeoutMs: PROBE_MS, retryDelaysMs: [] });
  }

  private async find(isIt: (app: WechatApp) => boolean): Promise<WechatApp | null> {
    await this.directory.ready();
    const known = this.wechatApps().find(isIt);
    if (known !== undefined) return known;
    // It may have been added a moment ago.
    await this.directory.refresh();
    return this.wechatApps().find(isIt) ?? null;
  }

  private wechatApps(): WechatApp[] {
    return this.directory.apps().filter(isWechatApp);
  }

  /** A new secret makes a new client: what WeChat held against the old one is over. */
  private client(app: KnownApp): WechatClient {
    const { row, secrets } = app;
    const known = this.clients.get(row.id);
    if (known?.secret === secrets.secret) return known.client;
    const client = createWechatClient(this.optionsOf(app));
    this.clients.set(row.id, { secret: secrets.secret, client });
    return client;
  }

  private optionsOf({ row, secrets: { secret } }: KnownApp): Parameters<typeof createWechatClient>[0] {
    return {
      baseUrl: this.settings.wechatApiUrl,
      appId: row.accountShown,
      secret,
      meter: ({ path, errcode }) => this.usage.count(row.tenantId, { path, failed: errcode !== 0 }),
    };
  }
}

function isWechatApp(app: KnownApp): app is WechatApp {
  return app.kind === 'official_account' || app.kind === 'mini_program';
}

function isOf({ kind, row }: WechatApp, appId: string): boolean {
  return row.account === accountKey(kind, appId);
}
