import type { AccountEvent, AuthorizationEvent, WechatEvent } from './wechat-event';

/** What a worker does something about: it says whose it is, and something follows from it. */
export type HandledWechatEvent =
  | Exclude<AccountEvent, { kind: 'location_reported' | 'template_sent' }>
  | (AuthorizationEvent & { readonly openId: string });

const ACCOUNT = {
  followed: true,
  unfollowed: true,
  code_scanned: true,
  menu_clicked: true,
  menu_viewed: true,
  location_reported: true,
  template_sent: true,
} satisfies Record<AccountEvent['kind'], true>;

const AUTHORIZATION = {
  user_info_modified: true,
  user_authorization_revoked: true,
  user_authorization_cancelled: true,
} satisfies Record<AuthorizationEvent['kind'], true>;

/** Of an Official Account's user. */
export function isAccountEvent(event: WechatEvent): event is AccountEvent {
  return event.kind in ACCOUNT;
}

/** Of what a user allowed, in either channel. */
export function isAuthorizationEvent(event: WechatEvent): event is AuthorizationEvent {
  return event.kind in AUTHORIZATION;
}

/** Whether somebody works the event off; any other is kept raw. */
export function isHandledWechatEvent(event: WechatEvent): event is HandledWechatEvent {
  if (isAuthorizationEvent(event)) return event.openId !== null;
  return isAccountEvent(event) && event.kind !== 'location_reported' && event.kind !== 'template_sent';
}
