import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { ReportNewsService, ReportWriter, type ReportNews } from '@qunshu/performance';
import { WecomClients, type Tenant } from '@qunshu/tenancy';

/** What the schedules of a tenant owe: its reports, and the news of them. */
@Injectable()
export class ReportWork {
  constructor(
    private readonly writer: ReportWriter,
    private readonly news: ReportNewsService,
    private readonly clients: WecomClients,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async run(tenant: Tenant, log: Logger): Promise<void> {
    const files = await this.writer.writeOwed(tenant, log);
    if (files.length > 0) log.info({ tenantId: tenant.tenantId, files }, 'scheduled reports are written');
    await this.news.tell(tenant.tenantId, (tenantId, news) => this.send(tenantId, news));
  }

  private async send(tenantId: string, { userIds, fileId, name }: ReportNews): Promise<void> {
    const client = await this.clients.for(tenantId, 'upkeep');
    const text = `${name} 已生成。\n下载：${this.settings.publicUrl}/exports/files/${fileId}`;
    await client.sendText({ userIds, text });
  }
}
