import { UserError } from '@qunshu/kernel';
import { decrypt } from '@wecom/crypto';
import { readFileSync } from 'node:fs';
import { createCipheriv } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { isCallbackToken, isEncodingAesKey, prepareKeys } from './envelope-keys';
import { openEnvelope, sealEnvelope } from './envelope';

const FIXTURES = join(__dirname, '../../../test/fixtures/wecom');
const Vector = z.object({
  name: z.string(),
  kind: z.string(),
  token: z.string().default('sometoken'),
  encoding_aes_key: z.string(),
  receive_id: z.string(),
  timestamp: z.string().default('1409659813'),
  nonce: z.string().default('1372623149'),
  msg_signature: z.string().optional(),
  ciphertext: z.string(),
  plaintext: z.string(),
  random16_ascii: z.string(),
});
type Vector = z.infer<typeof Vector>;

const ALL: unknown[] = z.array(z.unknown()).parse(JSON.parse(readFileSync(join(FIXTURES, 'vectors.json'), 'utf8')));
const VECTORS = ALL.map((one) => Vector.safeParse(one)).flatMap((read) => (read.success ? [read.data] : []));
const SIGNED = VECTORS.filter((vector) => vector.msg_signature !== undefined);

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const KEYS = prepareKeys({ token: 'QDG6eK', encodingAesKey: KEY, receiveId: 'wwcorp' });
const REFUSED = { kind: 'refused' };

function keysOf(vector: Vector) {
  return prepareKeys({ token: vector.token, encodingAesKey: vector.encoding_aes_key, receiveId: vector.receive_id });
}

function partsOf(vector: Vector) {
  return {
    signature: vector.msg_signature,
    timestamp: vector.timestamp,
    nonce: vector.nonce,
    encrypt: vector.ciphertext,
  };
}

/** Signs whatever it is given, as somebody who knows the token could. */
function signed(encrypt: string) {
  return { signature: KEYS.sign('1', 'n', encrypt), timestamp: '1', nonce: 'n', encrypt };
}

function encipherRaw(padded: Buffer): string {
  const key = Buffer.from(KEY, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

function frameOf(options: { text: Buffer | string; receiveId?: string; declared?: number; pad?: Buffer }): Buffer {
  const text = Buffer.from(options.text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(options.declared ?? text.length);
  const content = Buffer.concat([Buffer.alloc(16, 7), length, text, Buffer.from(options.receiveId ?? 'wwcorp')]);
  const pad = 32 - (content.length % 32);
  return Buffer.concat([content, options.pad ?? Buffer.alloc(pad, pad)]);
}

function openText(keys: ReturnType<typeof keysOf>, parts: Parameters<typeof openEnvelope>[1]): string {
  const opened = openEnvelope(keys, parts);
  return opened.kind === 'opened' ? opened.text.toString('utf8') : opened.kind;
}

describe('the published vectors', () => {
  it('are all there', () => {
    expect(VECTORS).toHaveLength(11);
    expect(SIGNED).toHaveLength(9);
  });

  it.each(SIGNED)('$name verifies and opens', (vector) => {
    expect(openText(keysOf(vector), partsOf(vector))).toBe(vector.plaintext);
  });

  it.each(VECTORS)('$name seals to the same bytes, and the library reads it alike', (vector) => {
    const sealed = sealEnvelope(keysOf(vector), {
      text: vector.plaintext,
      timestamp: vector.timestamp,
      nonce: vector.nonce,
      random: Buffer.from(vector.random16_ascii),
    });
    expect(sealed.encrypt).toBe(vector.ciphertext);
    if (vector.msg_signature !== undefined) expect(sealed.signature).toBe(vector.msg_signature);
    const library = decrypt(vector.encoding_aes_key, vector.ciphertext);
    expect(library).toMatchObject({ message: vector.plaintext, id: vector.receive_id });
    expect(openText(keysOf(vector), { ...partsOf(vector), signature: sealed.signature })).toBe(library.message);
  });

  it('refuse what their publishers say must fail', () => {
    const [wechatpy] = SIGNED.filter((vector) => vector.name === 'wechatpy-work-get-echostr');
    const [easywechat] = SIGNED.filter((vector) => vector.name === 'easywechat-oa-post');
    if (wechatpy === undefined || easywechat === undefined) throw new Error('a vector is missing');
    expect(openEnvelope(keysOf(wechatpy), { ...partsOf(wechatpy), nonce: '437374424' })).toEqual(REFUSED);
    expect(openEnvelope(keysOf(easywechat), { ...partsOf(easywechat), signature: 'invalid-signature' })).toEqual(
      REFUSED,
    );
    const forAnother = keysOf({ ...easywechat, receive_id: 'invalid appid' });
    expect(openEnvelope(forAnother, partsOf(easywechat))).toEqual(REFUSED);
  });
});

describe('keys', () => {
  it.each([
    '',
    KEY.slice(1),
    `${KEY}A`,
    `${KEY.slice(1)}=`,
    `${KEY}=`,
    `$${KEY.slice(1)}`,
    `${KEY}\n`,
    [KEY],
    undefined,
  ])('that are not 43 letters and digits are no EncodingAESKey: %p', (value) => {
    expect(isEncodingAesKey(value)).toBe(false);
  });

  it('and tokens are checked before use, and never shown in the error', () => {
    expect(isEncodingAesKey(KEY)).toBe(true);
    expect(isCallbackToken('QDG6eK')).toBe(true);
    for (const token of ['', 'a'.repeat(33), 'a b', 'é', 7]) expect(isCallbackToken(token)).toBe(false);
    const prepare = () => prepareKeys({ token: 'QDG6eK', encodingAesKey: 'tooshortsecret', receiveId: 'ww' });
    expect(prepare).toThrow(UserError);
    expect(prepare).toThrow('encodingAesKey');
    expect(prepare).not.toThrow('tooshortsecret');
  });

  it('stay out of dumps', () => {
    expect(JSON.stringify(KEYS)).toBe('{}');
    expect(Object.values(KEYS)).toEqual([]);
  });
});

describe('openEnvelope', () => {
  const good = { ...sealEnvelope(KEYS, { text: 'hello', timestamp: '1', nonce: 'n' }), timestamp: '1', nonce: 'n' };

  it.each([
    ['a missing signature', { signature: undefined }],
    ['a signature given twice', { signature: [good.signature, good.signature] }],
    ['a signature in capitals', { signature: good.signature.toUpperCase() }],
    ['a short signature', { signature: good.signature.slice(1) }],
    ['a timestamp given twice', { timestamp: ['1', '1'] }],
    ['a timestamp as a number', { timestamp: 1 }],
    ['a missing timestamp', { timestamp: undefined }],
    ['an endless timestamp', { timestamp: '1'.repeat(10_000) }],
    ['a timestamp in other digits', { timestamp: '１' }],
    ['a nonce as an object', { nonce: { n: 'n' } }],
    ['an endless nonce', { nonce: 'n'.repeat(10_000) }],
    ['an empty nonce', { nonce: '' }],
    ['an empty ciphertext', { encrypt: '' }],
    ['a ciphertext given twice', { encrypt: [good.encrypt] }],
    ['an endless ciphertext', { encrypt: 'A'.repeat(400_000) }],
  ])('refuses %s', (_, change) => {
    expect(openText(KEYS, good)).toBe('hello');
    expect(openEnvelope(KEYS, { ...good, ...change })).toEqual(REFUSED);
  });

  it.each([
    ['padding of 0', Buffer.alloc(32, 0)],
    ['padding of 33', Buffer.concat([Buffer.alloc(31, 0), Buffer.from([33])])],
    ['padding beyond the message', Buffer.concat([Buffer.alloc(31, 1), Buffer.from([255])])],
    ['padding that disagrees with itself', Buffer.concat([Buffer.alloc(30, 5), Buffer.from([5, 6])])],
  ])('refuses %s under a good signature', (_, pad) => {
    const text = 'x'.repeat(32 - 20 - 'wwcorp'.length);
    expect(openText(KEYS, signed(encipherRaw(frameOf({ text, pad: Buffer.alloc(32, 32) }))))).toBe(text);
    expect(openEnvelope(KEYS, signed(encipherRaw(frameOf({ text, pad }))))).toEqual(REFUSED);
  });

  it.each([0xffffffff, 0x7fffffff, 0x80000000, 12, 4, 0])('refuses a declared length of %d for 5 bytes', (declared) => {
    expect(openEnvelope(KEYS, signed(encipherRaw(frameOf({ text: 'hello', declared }))))).toEqual(REFUSED);
  });

  it.each(['ATTACKER', '', 'wwcor', 'wwcorp\0', 'WWCORP', 'wwcorpx'])('refuses the receiver id %p', (receiveId) => {
    expect(openEnvelope(KEYS, signed(encipherRaw(frameOf({ text: 'hello', receiveId }))))).toEqual(REFUSED);
  });

  it('takes an empty receiver id where that is the configured one', () => {
    const keys = prepareKeys({ token: 'QDG6eK', encodingAesKey: KEY, receiveId: '' });
    expect(openText(keys, signed(encipherRaw(frameOf({ text: 'hello', receiveId: '' }))))).toBe('hello');
  });

  it('refuses frames too short for a header, and half blocks', () => {
    expect(openEnvelope(KEYS, signed(encipherRaw(Buffer.alloc(32, 32))))).toEqual(REFUSED);
    expect(openEnvelope(KEYS, signed(encipherRaw(Buffer.alloc(32, 20))))).toEqual(REFUSED);
    expect(openEnvelope(KEYS, signed(encipherRaw(Buffer.alloc(48, 16))))).toEqual(REFUSED);
    expect(openEnvelope(KEYS, signed(Buffer.alloc(33, 1).toString('base64')))).toEqual(REFUSED);
  });

  it.each([' ', '\n', '!', '-', '='])('refuses base64 with %p in it, signed or not', (junk) => {
    expect(openEnvelope(KEYS, signed(good.encrypt + junk))).toEqual(REFUSED);
    expect(openEnvelope(KEYS, signed(junk + good.encrypt))).toEqual(REFUSED);
  });

  it('gives back invalid UTF-8 as it is', () => {
    const opened = openEnvelope(KEYS, signed(encipherRaw(frameOf({ text: Buffer.from([0xff, 0xfe, 0x00]) }))));
    expect(opened).toEqual({ kind: 'opened', text: Buffer.from([0xff, 0xfe, 0x00]) });
  });
});
