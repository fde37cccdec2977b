import type { WechatChannel } from '@qunshu/wechat';

/** What of a revocation is about names, pictures and phone numbers, by the numbers of the platform's pages. */
const ABOUT_TRAITS: Readonly<Record<WechatChannel, readonly number[]>> = { oa: [205], mp: [6, 8, 19, 20] };

/** Where it does not say what was revoked, all was. */
export function isAboutTraits(channel: WechatChannel, revoked: readonly number[]): boolean {
  return revoked.length === 0 || revoked.some((number) => ABOUT_TRAITS[channel].includes(number));
}
