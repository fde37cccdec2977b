import { Injectable } from '@nestjs/common';
import { assertNever, OutsideError, UserError } from '@qunshu/kernel';
import { AppCheckRecord } from './app-check-record.service';
import { AppDirectory, type KnownApp } from './app-directory.service';
import { summaryOf } from './app-summary';
import { type AuditedBy } from './audit-note';
import { probeCallback } from './callback-probe';
import { type CheckOutcome } from './callback-words.rules';
import { outsideWords } from './outside-words.rules';
import { WechatClients } from './wechat-clients.service';
import { WecomClients } from './wecom-clients.service';

/** What WeCom sees at an app's callback URL, and whether it lets the app use its API. */
export interface AppTest {
  readonly callback: CheckOutcome;
  readonly api: CheckOutcome;
}

interface ClientSources {
  readonly wecom: WecomClients;
  readonly wechat: WechatClients;
}

/** Tries out an app as it is set up. */
@Injectable()
export class AppCheck {
  private readonly clients: ClientSources;

  constructor(
    private readonly directory: AppDirectory,
    private readonly record: AppCheckRecord,
    wecom: WecomClients,
    wechat: WechatClients,
  ) {
    this.clients = { wecom, wechat };
  }

  /** @throws UserError APP_UNKNOWN */
  async test(tenantId: string, id: string, by: AuditedBy): Promise<AppTest> {
    const app = await this.app(tenantId, id);
    await this.record.note(tenantId, id, by);
    const [callback, api] = await Promise.all([
      probeCallback(app, this.record.publicUrl + summaryOf(app.row).callbackPath),
      this.api(app),
    ]);
    return { callback, api };
  }

  private async app(tenantId: string, id: string): Promise<KnownApp> {
    await this.directory.ready();
    // Its secret may have been changed a moment ago.
    await this.directory.refresh();
    const app = this.directory.apps().find(({ row }) => row.tenantId === tenantId && row.id === id);
    if (app === undefined) throw new UserError('APP_UNKNOWN', { what: `app ${id}` });
    return app;
  }

  private async api(app: KnownApp): Promise<CheckOutcome> {
    try {
      return { ok: true, detail: await this.askApi(app) };
    } catch (error) {
      if (error instanceof OutsideError) return { ok: false, detail: outsideWords(error) };
      throw error;
    }
  }

  /** A token alone does not show whether the address of this server is trusted: only a call with it does. */
  private async askApi(app: KnownApp): Promise<string> {
    const { kind } = app;
    switch (kind) {
      case 'wecom': {
        const client = this.clients.wecom.probe(app);
        await client.checkSecret();
        await client.followUsers();
        return 'WeCom takes the secret, and lets the app read whom its customers are in contact with.';
      }
      case 'wecom_contacts': {
        const client = this.clients.wecom.probe(app);
        await client.checkSecret();
        return 'WeCom takes the secret.';
      }
      case 'official_account':
      case 'mini_program':
        await this.clients.wechat.probe(app).checkSecret();
        return 'WeChat takes the secret.';
      default:
        return assertNever(kind);
    }
  }
}
