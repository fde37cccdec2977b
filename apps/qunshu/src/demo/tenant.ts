import { TenancyService } from '@qunshu/tenancy';
import type { Sandbox } from '../../../sandbox/src';
import type { RunningServer } from '../serve/start-server';

/** The demo's tenant, with the sandbox's corp, Official Account and Mini Program as its apps. */
export async function demoTenant(server: RunningServer, { apps }: Sandbox): Promise<string> {
  const tenancy = server.app.get(TenancyService, { strict: false });
  const [known] = await tenancy.listTenants();
  if (known) return known.tenantId;
  const { tenantId } = await tenancy.createTenant({ name: '群枢演示商贸', timezone: 'Asia/Shanghai' });
  const { corpId, agentId, secret, token, encodingAesKey, openPlatformId, contacts } = apps;
  await tenancy.addWecomApp(tenantId, { corpId, agentId, secret, token, encodingAesKey, openPlatformId, contacts });
  await tenancy.addOfficialAccount(tenantId, { ...apps.officialAccount, name: '群枢演示服务号' });
  await tenancy.addMiniProgram(tenantId, { ...apps.miniProgram, name: '群枢演示小程序' });
  return tenantId;
}

/** Where the sandbox sends its callbacks. */
export function connect(sandbox: Sandbox, url: string): void {
  const { corpId, agentId, officialAccount, miniProgram } = sandbox.apps;
  const callbacks = `${url}/callbacks`;
  sandbox.connect({
    agentUrl: `${callbacks}/wecom/${corpId}/${agentId}`,
    contactsUrl: `${callbacks}/wecom/${corpId}/contacts`,
    oaUrl: `${callbacks}/official-account/${officialAccount.appId}`,
    mpUrl: `${callbacks}/mini-program/${miniProgram.appId}`,
  });
}
