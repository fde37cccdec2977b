import type { Settings } from '@qunshu/kernel';
import type { SignInApp } from '@qunshu/tenancy';

/** `in_app`: in the browser that WeCom and WeChat bring; `browser`: in any other one, with a QR code. */
export type Way = 'in_app' | 'browser';

export function wayOf(userAgent: string): Way {
  return /wxwork|MicroMessenger/i.test(userAgent) ? 'in_app' : 'browser';
}

/** Where WeCom asks whoever signs in, and comes back from with a code [91022] [98152]. */
export function wecomPage(
  { corpId, agentId }: SignInApp,
  { way, state }: { readonly way: Way; readonly state: string },
  { publicUrl, wecomAuthorizeUrl, wecomLoginUrl }: Settings,
): string {
  const app = { appid: corpId, agentid: agentId, redirect_uri: `${publicUrl}/auth/wecom/callback`, state };
  if (way === 'browser') return `${wecomLoginUrl}?${query({ login_type: 'CorpApp', ...app })}`;
  const asked = query({ ...app, response_type: 'code', scope: 'snsapi_base' });
  return `${wecomAuthorizeUrl}?${asked}#wechat_redirect`;
}

function query(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString();
}
