import type { OpenUserProfileType } from '@wecom/jssdk';
import { failureOf, type WecomOutcome } from './outcome';
import type * as sdkModule from './sdk';
import { signaturesFor } from './signatures';

type Sdk = typeof sdkModule;

/** Where the page was opened: beside a chat with a customer, in a customer group, on a customer's profile, or elsewhere. */
export type WecomPlace =
  | { readonly kind: 'customer'; readonly externalUserId: string }
  | { readonly kind: 'group'; readonly chatId: string }
  | { readonly kind: 'elsewhere' };

const API_LIST = ['getContext', 'getCurExternalContact', 'getCurExternalChat', 'sendChatMessage', 'openUserProfile'];
const GROUP_ENTRIES: readonly string[] = ['group_chat_tools'];
const CUSTOMER_ENTRIES: readonly string[] = ['contact_profile', 'single_chat_tools', 'chat_attachment'];
const EXTERNAL = 2;
/** Where WeCom gives its pages no bridge, as very old clients do, its SDK waits for ever. */
const PATIENCE_MS = 6000;

let opened: Promise<WecomOutcome<Sdk>> | null = null;

export function isInWecom(): boolean {
  return /wxwork/i.test(navigator.userAgent);
}

/** Whose chat this is, as WeCom says. It is only a claim: the server checks that the viewer may see them. */
export function currentPlace(): Promise<WecomOutcome<WecomPlace>> {
  return inTime(withSdk(placeIn));
}

async function placeIn(sdk: Sdk): Promise<WecomPlace> {
  const { entry } = await sdk.getContext();
  if (GROUP_ENTRIES.includes(entry)) return { kind: 'group', chatId: (await sdk.getCurExternalChat()).chatId };
  if (!CUSTOMER_ENTRIES.includes(entry)) return { kind: 'elsewhere' };
  return { kind: 'customer', externalUserId: (await sdk.getCurExternalContact()).userId };
}

function inTime<Value>(asked: Promise<WecomOutcome<Value>>): Promise<WecomOutcome<Value>> {
  const late = new Promise<WecomOutcome<Value>>((resolve) => {
    setTimeout(() => resolve({ ok: false, why: 'old_client' }), PATIENCE_MS);
  });
  return Promise.race([asked, late]);
}

/** Puts a text into the chat that the page is open beside. */
export function sendText(content: string): Promise<WecomOutcome<null>> {
  const message = { msgtype: 'text', text: { content } } as const;
  return withSdk(async (sdk) => {
    await sdk.sendChatMessage({ ...message, enterChat: false });
    return null;
  });
}

export function openCustomerProfile(externalUserId: string): Promise<WecomOutcome<null>> {
  return withSdk(async (sdk) => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the names of its numbers are not loaded
    const type: OpenUserProfileType = EXTERNAL;
    await sdk.openUserProfile({ type, userid: externalUserId });
    return null;
  });
}

async function withSdk<Value>(act: (sdk: Sdk) => Promise<Value>): Promise<WecomOutcome<Value>> {
  if (!isInWecom()) return { ok: false, why: 'outside' };
  const sdk = await (opened ??= open());
  if (!sdk.ok) {
    opened = null;
    return sdk;
  }
  try {
    return { ok: true, value: await act(sdk.value) };
  } catch (error) {
    return { ok: false, why: failureOf(error) };
  }
}

async function open(): Promise<WecomOutcome<Sdk>> {
  try {
    const [sdk, { corpId, agentId }] = await Promise.all([import('./sdk'), signaturesFor(location.href)]);
    sdk.register({
      corpId,
      agentId,
      jsApiList: API_LIST,
      getConfigSignature: async (url) => (await signaturesFor(url)).config,
      getAgentConfigSignature: async (url) => (await signaturesFor(url)).agent,
    });
    return { ok: true, value: sdk };
  } catch (error) {
    return { ok: false, why: failureOf(error) };
  }
}
