import type { Page } from 'playwright-core';
import { z } from 'zod';

/** WeCom 4 on a phone, as it calls itself. */
export const WECOM_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh';

/** Where WeCom opened the page, and what goes wrong there. */
export interface WwState {
  /** As `getContext` names it [94315]. */
  readonly entry: string;
  readonly userId?: string;
  readonly chatId?: string;
  /** The `errMsg` that an API ends with, by its name; `never` for a bridge that never answers. */
  readonly fails?: Readonly<Record<string, string>>;
}

const Calls = z.array(z.object({ name: z.string(), params: z.record(z.string(), z.unknown()) }));
export type WwCall = z.infer<typeof Calls>[number];

/**
 * A stand-in of WeCom's JS-SDK in place of the file of the build that holds it: an API works after `register` alone, for
 * what its list names, with a signature of the address that the page has then, and where its entry allows it; else it
 * fails in the words of the documentation [94315] [100746] [100747].
 */
export async function standIn(page: Page, state: WwState): Promise<void> {
  await page.route(/\/assets\/sdk-[\w-]+\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: source(state) }),
  );
}

/** What the page asked of WeCom, `register` included. */
export async function wwCalls(page: Page): Promise<WwCall[]> {
  return Calls.parse(await page.evaluate('window.wwCalls ?? []'));
}

function source(state: WwState): string {
  return `const state = ${JSON.stringify(state)};
const calls = (window.wwCalls ??= []);
let options = null;
export function register(given) { options = given; calls.push({ name: 'register', params: { corpId: given.corpId, agentId: given.agentId, jsApiList: given.jsApiList } }); }
async function api(name, params, answer) {
  calls.push({ name, params: params ?? {} });
  const fail = (words) => { throw { errCode: -1, errMsg: name + ':' + words }; };
  const told = state.fails?.[name];
  if (told === 'never') return new Promise(() => {});
  if (options === null || !options.jsApiList.includes(name)) fail('fail no permission');
  const url = location.href.split('#')[0];
  const { timestamp, nonceStr, signature } = await options.getAgentConfigSignature(url);
  if (!timestamp || !nonceStr || !/^[0-9a-f]{40}$/.test(signature)) fail('fail no permission');
  if (told !== undefined) fail(told);
  return { errCode: 0, errMsg: name + ':ok', ...answer(fail) };
}
const inCustomer = ['contact_profile', 'single_chat_tools'];
export const getContext = (params) => api('getContext', params, () => ({ entry: state.entry }));
export const getCurExternalContact = (params) => api('getCurExternalContact', params, (fail) =>
  inCustomer.includes(state.entry) ? { userId: state.userId } : fail('fail without context of external contact'));
export const getCurExternalChat = (params) => api('getCurExternalChat', params, (fail) =>
  state.entry === 'group_chat_tools' ? { chatId: state.chatId } : fail('fail without context of external contact'));
export const sendChatMessage = (params) => api('sendChatMessage', params, (fail) =>
  /_chat_tools$/.test(state.entry) ? {} : fail('fail without context of external contact'));
export const openUserProfile = (params) => api('openUserProfile', params, () => ({}));
`;
}
