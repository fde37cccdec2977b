import { idOf, textOf, type PushFields } from './push-fields';
import type { AuthorizationEvent, WechatChannel } from './wechat-event';

const KINDS: ReadonlyMap<string, AuthorizationEvent['kind']> = new Map([
  ['user_info_modified', 'user_info_modified'],
  ['user_authorization_revoke', 'user_authorization_revoked'],
  ['user_authorization_cancellation', 'user_authorization_cancelled'],
]);

/** The three events that Official Accounts and Mini Programs share; null for any other. */
export function readAuthorizationEvent(
  channel: WechatChannel,
  event: string,
  fields: PushFields,
): AuthorizationEvent | null {
  const kind = KINDS.get(event);
  if (kind === undefined) return null;
  return {
    kind,
    channel,
    openId: idOf(fields, 'OpenID'),
    appId: idOf(fields, 'AppID'),
    unionId: idOf(fields, 'UnionID'),
    revoked: revokedIn(textOf(fields, 'RevokeInfo') ?? ''),
    pluginId: idOf(fields, 'PluginID'),
    openPid: idOf(fields, 'OpenPID'),
  };
}

function revokedIn(text: string): readonly number[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => /^\d{1,9}$/.test(part))
    .map(Number);
}
