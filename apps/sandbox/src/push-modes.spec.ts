import { createServer, type Server } from 'node:http';
import { decrypt, getSignature } from '@wecom/crypto';
import { verifyPlainSignature } from '@qunshu/wechat';
import { createHash } from 'node:crypto';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';
import type { Callback } from './step';

const size = { groups: 3, customers: 40, staff: 8, departments: 7 };

let receiver: Server;
let base: string;
let sandbox: Sandbox;
let got: { query: URLSearchParams; body: string }[];

beforeEach(async () => {
  got = [];
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      got.push({ query: new URL(request.url ?? '', 'http://receiver').searchParams, body });
      response.end('success');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  sandbox = createSandbox({ seed: 81, size, startAt: Date.UTC(2026, 2, 2), days: 5 });
});
afterEach(async () => {
  await sandbox.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

async function delivered(callbacks: readonly Callback[]) {
  await sandbox.deliverAll(callbacks);
  const [one] = got;
  const [callback] = callbacks;
  if (one === undefined || callback === undefined) throw new Error('nothing arrived');
  const stamp = Object.fromEntries(['signature', 'timestamp', 'nonce'].map((name) => [name, one.query.get(name)]));
  const signed = { signature: stamp['signature'], timestamp: stamp['timestamp'], nonce: stamp['nonce'] };
  return { ...one, callback, signed };
}

function opened(
  { query, body }: { query: URLSearchParams; body: string },
  app: Sandbox['apps']['miniProgram'],
): string {
  const encrypt = /(?:<Encrypt><!\[CDATA\[|"Encrypt":")([^\]"]+)/.exec(body)?.[1] ?? '';
  const part = (name: string) => query.get(name) ?? '';
  expect(part('encrypt_type')).toBe('aes');
  expect(part('msg_signature')).toBe(getSignature(app.token, part('timestamp'), part('nonce'), encrypt));
  const { message, id } = decrypt(app.encodingAesKey, encrypt);
  expect(id).toBe(app.appId);
  return message;
}

const follow = () => sandbox.follow(sandbox.newFollower());
const revoke = () => sandbox.revokeAuthorization(sandbox.newMiniProgramUser());
const urls = () => ({ agentUrl: `${base}/agent`, oaUrl: `${base}/oa`, mpUrl: `${base}/mp` });

describe('the pushes of an Official Account', () => {
  it('are sealed where it has a key', async () => {
    sandbox.connect(urls());
    const { callback, ...one } = await delivered(follow());
    expect(opened(one, sandbox.apps.officialAccount)).toBe(callback.text);
    expect(one.body).not.toContain('subscribe');
  });

  it('hold clear text and ciphertext in compatible mode', async () => {
    sandbox.connect({ ...urls(), officialAccount: { compatible: true } });
    const { callback, signed, ...one } = await delivered(follow());
    expect(opened(one, sandbox.apps.officialAccount)).toBe(callback.text);
    expect(one.body.replace(/<Encrypt>.*<\/Encrypt>/s, '')).toBe(callback.text);
    expect(verifyPlainSignature(sandbox.apps.officialAccount.token, signed)).toBe(true);
  });

  it.each([null, ''])('are plain without a key (%j)', async (encodingAesKey) => {
    sandbox.connect({ ...urls(), officialAccount: { encodingAesKey } });
    const { callback, signed, ...one } = await delivered(follow());
    expect(one.body).toBe(callback.text);
    expect(one.query.has('msg_signature')).toBe(false);
    expect(verifyPlainSignature(sandbox.apps.officialAccount.token, signed)).toBe(true);
  });
});

describe('the pushes of a Mini Program', () => {
  it('are XML unless it has chosen JSON', async () => {
    sandbox.connect(urls());
    const { callback, ...one } = await delivered(revoke());
    expect(opened(one, sandbox.apps.miniProgram)).toBe(callback.text);
  });

  it('are JSON inside and out, and the ledger says so', async () => {
    sandbox.connect({ ...urls(), miniProgram: { json: true } });
    const { callback, ...one } = await delivered(revoke());
    expect(Object.keys(JSON.parse(one.body) as object)).toEqual(['ToUserName', 'Encrypt']);
    expect(opened(one, sandbox.apps.miniProgram)).toBe(callback.json);
    const textHash = createHash('sha256')
      .update(callback.json ?? '')
      .digest('hex');
    expect(sandbox.delivered).toMatchObject([{ textHash, to: 'mp' }]);
  });

  it('are JSON in plain and compatible mode too', async () => {
    sandbox.connect({ ...urls(), miniProgram: { json: true, encodingAesKey: null } });
    const plain = await delivered(revoke());
    expect(plain.body).toBe(plain.callback.json);
    got = [];
    sandbox.connect({ ...urls(), miniProgram: { json: true, compatible: true } });
    const { callback, ...one } = await delivered(revoke());
    expect(opened(one, sandbox.apps.miniProgram)).toBe(callback.json);
    const { Encrypt: _, ...clear } = JSON.parse(one.body) as Record<string, unknown>;
    expect(clear).toEqual(JSON.parse(callback.json ?? ''));
  });
});
