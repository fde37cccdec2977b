import type { HealthViewService } from '@qunshu/inbox';
import type { AppCheck, AppSummary, TenancyService } from '@qunshu/tenancy';
import { APP_KIND_NAMES, type App, type AppTest } from '../types/app';
import type { RequestScope } from './request-scope';

const KINDS = {
  wecom: APP_KIND_NAMES.WECOM,
  wecom_contacts: APP_KIND_NAMES.WECOM_CONTACTS,
  official_account: APP_KIND_NAMES.OFFICIAL_ACCOUNT,
  mini_program: APP_KIND_NAMES.MINI_PROGRAM,
} as const satisfies Record<AppSummary['kind'], string>;

export interface AppSources {
  readonly tenancy: TenancyService;
  readonly health: HealthViewService;
  readonly check: AppCheck;
  readonly publicUrl: string;
}

/** The apps of the company, for one request. Every method throws UserError FORBIDDEN unless an admin asks. */
export class AppReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly sources: AppSources,
  ) {}

  /** Oldest first. */
  async apps(): Promise<App[]> {
    this.scope.requireAdmin();
    this.scope.deadline.check();
    const { tenantId } = this.scope;
    const apps = await this.sources.tenancy.apps(tenantId);
    const sources = apps.map(({ callbackSource }) => callbackSource);
    const last = await this.sources.health.lastCallbacks(tenantId, sources);
    return apps.map((app) => this.shown(app, last.get(app.callbackSource) ?? null));
  }

  /** @throws UserError APP_UNKNOWN */
  async test(id: string): Promise<AppTest> {
    this.scope.requireAdmin();
    return this.sources.check.test(this.scope.tenantId, id, this.scope.by);
  }

  private shown({ id, kind, account, agentId, name, callbackPath }: AppSummary, lastCallbackAt: number | null): App {
    const callbackUrls = [this.sources.publicUrl + callbackPath];
    const last = this.scope.instantOrNull(lastCallbackAt);
    return { id, kind: KINDS[kind], appId: account, agentId, name, callbackUrls, lastCallbackAt: last };
  }
}
