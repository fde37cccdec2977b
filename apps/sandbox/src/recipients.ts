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
  /** WeChat only: clear text beside the ciphertext, and JSON in place of XML. */
  compatible?: boolean;
  json?: boolean;
}

/** Where each kind of callback goes. A recipient without a URL gets nothing, as in the admin pages. */
export function endpointsOf(apps: SandboxApps, options: ConnectOptions): Map<Recipient, Endpoint> {
  const { corpId = apps.corpId, agentId = apps.agentId, token = apps.token } = options;
  const { encodingAesKey = apps.encodingAesKey } = options;
  const corp = { receiverId: corpId, toUserName: corpId };
  const contacts = { ...apps.contacts, ...options.contacts };
  const all: (Omit<Endpoint, 'url'> & { url: string | undefined })[] = [
    { to: 'agent', url: options.agentUrl, ...corp, agentId, token, encodingAesKey },
    { to: 'contacts', url: options.contactsUrl, ...corp, ...contacts, agentId: '' },
    { to: 'oa', url: options.oaUrl, ...wechat({ ...apps.officialAccount, ...options.officialAccount }) },
    { to: 'mp', url: options.mpUrl, ...wechat({ ...apps.miniProgram, ...options.miniProgram }) },
  ];
  return new Map(all.flatMap(({ url, ...rest }) => (url === undefined ? [] : [[rest.to, { ...rest, url }]])));
}

function wechat(app: NonNullable<ConnectOptions['miniProgram']> & { appId: string; token: string }) {
  const encodingAesKey = app.encodingAesKey ?? '';
  return { ...app, encodingAesKey, receiverId: app.appId, toUserName: originalId(app.appId), agentId: null };
}

/** The plain text of a callback as this endpoint gets it. */
export function textFor(endpoint: Endpoint, callback: Callback): string {
  return endpoint.json === true ? (callback.json ?? callback.text) : callback.text;
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

/** An account in plaintext mode: the signature does not cover the body. */
function plainPosting(endpoint: Endpoint, callback: Callback): Posting {
  const stamp = freshStamp();
  const signature = signatureOf([endpoint.token, stamp.timestamp, stamp.nonce]);
  return { url: withQuery(endpoint.url, { signature, ...stamp }), body: textFor(endpoint, callback) };
}

function safePosting(endpoint: Endpoint, callback: Callback): Posting {
  const text = textFor(endpoint, callback);
  const { encrypt, timestamp, nonce, signature } = seal(text, endpoint, endpoint.receiverId);
  const query = {
    signature: signatureOf([endpoint.token, timestamp, nonce]),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signature,
  };
  const body = endpoint.json === true ? jsonBody(endpoint, text, encrypt) : xmlBody(endpoint, text, encrypt);
  return { url: withQuery(endpoint.url, query), body };
}

function xmlBody({ compatible, toUserName }: Endpoint, text: string, encrypt: string): string {
  const sealed = cdata('Encrypt', encrypt);
  if (compatible === true) return text.replace(/<\/xml>$/, () => `${sealed}</xml>`);
  return xml([cdata('ToUserName', toUserName), sealed]);
}

function jsonBody({ compatible, toUserName }: Endpoint, text: string, encrypt: string): string {
  if (compatible === true) return text.replace(/\}$/, () => `,"Encrypt":${JSON.stringify(encrypt)}}`);
  return JSON.stringify({ ToUserName: toUserName, Encrypt: encrypt });
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
