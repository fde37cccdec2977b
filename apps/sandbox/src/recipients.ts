import { originalId } from './apps';
import { freshStamp, seal, signatureOf } from './envelope';
import type { ConnectOptions, SandboxApps, SealingKeys } from './options';
import type { Callback, Recipient } from './step';
import { cdata, xml } from './xml';

export interface Endpoint extends SealingKeys {
  to: Recipient;
  url: string;
  /** Inside the ciphertext: the corp's or the account's id. */
  receiverId: string;
  toUserName: string;
  /** Null on the WeChat side, whose envelope has no AgentID and whose signatures go differently. */
  agentId: string | null;
}

/** Where each kind of callback goes. A recipient without a URL gets nothing, as in the admin pages. */
export function endpointsOf(apps: SandboxApps, options: ConnectOptions): Map<Recipient, Endpoint> {
  const { corpId = apps.corpId, agentId = apps.agentId, token = apps.token } = options;
  const { encodingAesKey = apps.encodingAesKey } = options;
  const corp = { receiverId: corpId, toUserName: corpId };
  const contacts = { ...apps.contacts, ...options.contacts };
  const wechat = (app: SandboxApps['miniProgram']) => ({
    ...app,
    receiverId: app.appId,
    toUserName: originalId(app.appId),
    agentId: null,
  });
  const all: (Omit<Endpoint, 'url'> & { url: string | undefined })[] = [
    { to: 'agent', url: options.agentUrl, ...corp, agentId, token, encodingAesKey },
    { to: 'contacts', url: options.contactsUrl, ...corp, ...contacts, agentId: '' },
    { to: 'oa', url: options.oaUrl, ...wechat({ ...apps.officialAccount, ...options.officialAccount }) },
    { to: 'mp', url: options.mpUrl, ...wechat({ ...apps.miniProgram, ...options.miniProgram }) },
  ];
  return new Map(all.flatMap(({ url, ...rest }) => (url === undefined ? [] : [[rest.to, { ...rest, url }]])));
}

export interface Posting {
  url: string;
  body: string;
}

/** One attempt: sealed anew each time. */
export function postingOf(endpoint: Endpoint, callback: Callback): Posting {
  if (endpoint.agentId !== null) {
    const { encrypt, timestamp, nonce, signature } = seal(callback.text, endpoint, endpoint.receiverId);
    const parts = [cdata('ToUserName', endpoint.toUserName), cdata('AgentID', endpoint.agentId)];
    const url = withQuery(endpoint.url, { msg_signature: signature, timestamp, nonce });
    return { url, body: xml([...parts, cdata('Encrypt', encrypt)]) };
  }
  return endpoint.encodingAesKey === '' ? plainPosting(endpoint, callback) : safePosting(endpoint, callback);
}

/** An Official Account in plaintext mode: the signature does not cover the body. */
function plainPosting(endpoint: Endpoint, callback: Callback): Posting {
  const stamp = freshStamp();
  const signature = signatureOf([endpoint.token, stamp.timestamp, stamp.nonce]);
  return { url: withQuery(endpoint.url, { signature, ...stamp }), body: callback.text };
}

function safePosting(endpoint: Endpoint, callback: Callback): Posting {
  const { encrypt, timestamp, nonce, signature } = seal(callback.text, endpoint, endpoint.receiverId);
  const query = {
    signature: signatureOf([endpoint.token, timestamp, nonce]),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signature,
  };
  const body = xml([cdata('ToUserName', endpoint.toUserName), cdata('Encrypt', encrypt)]);
  return { url: withQuery(endpoint.url, query), body };
}

/** URL verification: the plain text that must come back, and the URL that asks for it. */
export function verificationOf(endpoint: Endpoint): { url: string; expected: string } {
  const stamp = freshStamp();
  const expected = `${stamp.nonce}${stamp.timestamp}`;
  if (endpoint.agentId === null) {
    const signature = signatureOf([endpoint.token, stamp.timestamp, stamp.nonce]);
    return { expected, url: withQuery(endpoint.url, { signature, ...stamp, echostr: expected }) };
  }
  const { encrypt, timestamp, nonce, signature } = seal(expected, endpoint, endpoint.receiverId);
  const query = { msg_signature: signature, timestamp, nonce, echostr: encrypt };
  return { expected, url: withQuery(endpoint.url, query) };
}

function withQuery(url: string, query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}
