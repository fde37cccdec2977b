import { newId, type Instant } from '@qunshu/kernel';
import { type AppRow } from '@qunshu/database';
import { CONTACTS_AGENT, type AppKind } from './app-kinds';
import { type MiniProgramConfig, type OfficialAccountConfig, type WecomConfig } from './app-config';
import { sealSecrets } from './app-secrets';
import { type CallbackPair } from './rotation.rules';
import { type Sealer } from './sealer';

/** An app that is to be added. */
export interface NewApp {
  readonly kind: AppKind;
  /** The corp id or AppID, as given. */
  readonly account: string;
  /** Empty for what is no WeCom agent. */
  readonly agentId: string;
  readonly name: string | null;
  readonly openPlatformId: string | null;
  readonly secret: string;
  /** Null where the app gets no callbacks. */
  readonly pair: CallbackPair | null;
}

/** The agent and, where the configuration has it, the contact-sync assistant. */
export function wecomApps(config: WecomConfig): NewApp[] {
  const { corpId: account, agentId, secret, name, openPlatformId, contacts } = config;
  const agent: NewApp = { kind: 'wecom', account, agentId, name, openPlatformId, secret, pair: pairOf(config) };
  if (contacts === null) return [agent];
  const assistant = { ...agent, name: null, secret: contacts.secret, pair: pairOf(contacts) };
  return [agent, { ...assistant, kind: 'wecom_contacts', agentId: CONTACTS_AGENT }];
}

export function wechatApp(
  kind: 'official_account' | 'mini_program',
  config: OfficialAccountConfig | MiniProgramConfig,
): NewApp {
  const { appId, secret, token, encodingAesKey, name, openPlatformId } = config;
  const pair = token === null ? null : pairOf({ token, encodingAesKey });
  return { kind, account: appId, agentId: '', name, openPlatformId, secret, pair };
}

export function rowOf(app: NewApp, place: { sealer: Sealer; tenantId: string; now: Instant }): AppRow {
  const { sealer, tenantId, now } = place;
  const id = newId();
  return {
    tenantId,
    id,
    kind: app.kind,
    account: accountKey(app.kind, app.account),
    accountShown: app.account,
    agentId: app.agentId,
    name: app.name,
    openPlatformId: app.openPlatformId,
    ...sealSecrets(sealer, { tenantId, id }, { secret: app.secret, current: app.pair, previous: [] }),
    createdAt: now,
    updatedAt: now,
  };
}

/** Corp ids are not case-sensitive, AppIDs are. */
export function accountKey(kind: AppKind, account: string): string {
  return kind === 'wecom' || kind === 'wecom_contacts' ? account.trim().toLowerCase() : account.trim();
}

function pairOf(config: { readonly token: string; readonly encodingAesKey: string | null }): CallbackPair {
  return { token: config.token, encodingAesKey: config.encodingAesKey };
}
