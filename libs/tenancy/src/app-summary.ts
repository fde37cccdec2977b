import { type Instant } from '@qunshu/kernel';
import { type AppRow } from '@qunshu/database';
import { APP_KINDS, CONTACTS_AGENT, type AppKind } from './app-kinds';

/** An app as people may see it: without secrets. */
export interface AppSummary {
  readonly id: string;
  readonly kind: AppKind;
  /** The corp id or AppID, as it was given. */
  readonly account: string;
  /** Null for what is no WeCom agent. */
  readonly agentId: string | null;
  readonly name: string | null;
  readonly openPlatformId: string | null;
  /** Where its callbacks go, below PUBLIC_URL. */
  readonly callbackPath: string;
  /** Under which its callbacks are kept: the same for all agents of a corp. */
  readonly callbackSource: string;
  readonly createdAt: Instant;
}

export function summaryOf(app: AppRow): AppSummary {
  const kind = kindOf(app);
  return {
    id: app.id,
    kind,
    account: app.accountShown,
    agentId: kind === 'wecom' ? app.agentId : null,
    name: app.name,
    openPlatformId: app.openPlatformId,
    callbackPath: callbackPath(kind, app.accountShown, app.agentId),
    callbackSource: sourceOf(kind, app.account),
    createdAt: app.createdAt,
  };
}

export function kindOf(app: Pick<AppRow, 'kind'>): AppKind {
  const kind = APP_KINDS.find((known) => known === app.kind);
  if (kind === undefined) throw new Error(`Unknown kind of app: ${app.kind}`);
  return kind;
}

function callbackPath(kind: AppKind, account: string, agentId: string): string {
  switch (kind) {
    case 'wecom':
      return `/callbacks/wecom/${account}/${agentId}`;
    case 'wecom_contacts':
      return `/callbacks/wecom/${account}/${CONTACTS_AGENT}`;
    case 'official_account':
      return `/callbacks/official-account/${account}`;
    case 'mini_program':
      return `/callbacks/mini-program/${account}`;
  }
}

/** The corp or account: what a message is a duplicate within. */
export function sourceOf(kind: AppKind, account: string): string {
  switch (kind) {
    case 'wecom':
    case 'wecom_contacts':
      return `wecom:${account}`;
    case 'official_account':
      return `oa:${account}`;
    case 'mini_program':
      return `mp:${account}`;
  }
}
