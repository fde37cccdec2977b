import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import { request } from 'node:http';
import { prepareKeys, sealEnvelope } from '@qunshu/wecom';

/** The keys of one callback URL as an operator would enter them. */
export interface UrlKeys {
  readonly token: string;
  readonly encodingAesKey: string;
  readonly receiveId: string;
}

export function madeUpKeys(receiveId: string): UrlKeys {
  return {
    token: randomBytes(8).toString('hex'),
    encodingAesKey: randomBytes(64)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
      .padEnd(43, 'x')
      .slice(0, 43),
    receiveId,
  };
}

export interface Sealed {
  readonly encrypt: string;
  readonly query: Record<string, string>;
}

/** What WeCom would send of `text`; each call seals anew. */
export function seal(keys: UrlKeys, text: string, timestamp = String(Math.floor(Date.now() / 1000))): Sealed {
  const nonce = String(randomInt(1_000_000_000));
  const { encrypt, signature } = sealEnvelope(prepareKeys(keys), { text, timestamp, nonce });
  return { encrypt, query: { msg_signature: signature, timestamp, nonce } };
}

/** A message that is no text, sealed by hand. */
export function sealBytes(keys: UrlKeys, bytes: Buffer): Sealed {
  const key = Buffer.from(keys.encodingAesKey, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const plain = Buffer.concat([randomBytes(16), length, bytes, Buffer.from(keys.receiveId)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
  const encrypt = sealed.toString('base64');
  return { encrypt, query: resign(keys, encrypt) };
}

/** A good signature over anything. */
export function resign(keys: UrlKeys, encrypt: string): Record<string, string> {
  const stamp = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: String(randomInt(1_000_000_000)) };
  const signed = [keys.token, stamp.timestamp, stamp.nonce, encrypt].sort().join('');
  return { ...stamp, msg_signature: createHash('sha1').update(signed).digest('hex') };
}

/** Without saying whom it is for, which it may but need not. */
export function envelope(encrypt: string): string {
  return `<xml><ToUserName><![CDATA[]]></ToUserName><AgentID><![CDATA[2]]></AgentID><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
}

export function plainSignature(token: string, stamp: { timestamp: string; nonce: string }): string {
  return createHash('sha1').update([token, stamp.timestamp, stamp.nonce].sort().join('')).digest('hex');
}

export function query(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, unknown>;
  readonly ms: number;
}

/** Sends a request and reads the answer; null when the connection ended without one. */
export function send(
  url: string,
  options: { body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Answered | null> {
  const began = performance.now();
  return new Promise((resolve) => {
    const sent = request(url, { method: options.body === undefined ? 'GET' : 'POST', headers: options.headers ?? {} });
    sent.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          headers: response.headers,
          ms: performance.now() - began,
        }),
      );
    });
    sent.once('error', () => resolve(null));
    sent.end(options.body);
  });
}

/** Seals and posts a text to a callback URL. */
export function post(url: string, keys: UrlKeys, text: string): Promise<Answered | null> {
  const sealed = seal(keys, text);
  return send(`${url}?${query(sealed.query)}`, { body: envelope(sealed.encrypt) });
}

export function joinText(chatId: string, member: string, createTime = 1_763_900_000): string {
  return (
    `<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>${createTime}</CreateTime>` +
    `<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_chat]]></Event><ChatId><![CDATA[${chatId}]]></ChatId>` +
    `<ChangeType><![CDATA[update]]></ChangeType><UpdateDetail><![CDATA[add_member]]></UpdateDetail>` +
    `<MemChangeList><Item>${member}</Item></MemChangeList></xml>`
  );
}
