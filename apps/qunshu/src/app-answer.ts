import { type AppSummary } from '@qunshu/tenancy';

const KINDS: Readonly<Record<AppSummary['kind'], string>> = {
  wecom: 'WeCom agent',
  wecom_contacts: 'WeCom contact-sync assistant',
  official_account: 'Official Account',
  mini_program: 'Mini Program',
};

/** An app for machines. */
export function appAnswer(app: AppSummary, publicUrl: string): Readonly<Record<string, unknown>> {
  const { kind, account, agentId, name, openPlatformId } = app;
  const ids = kind === 'wecom' || kind === 'wecom_contacts' ? { corpId: account } : { appId: account };
  const agent = agentId === null ? {} : { agentId };
  return { kind, ...ids, ...agent, name, openPlatformId, callbackUrl: publicUrl + app.callbackPath };
}

/** An app for people. */
export function appLine(app: AppSummary, publicUrl: string): string {
  const ids = app.agentId === null ? app.account : `${app.account} ${app.agentId}`;
  const name = app.name === null ? '' : ` "${app.name}"`;
  return `${KINDS[app.kind]} ${ids}${name}  ${publicUrl}${app.callbackPath}`;
}
