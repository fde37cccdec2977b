import { createCipheriv, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { CustomerGroupRow, InboxRow, PersonIdentityRow } from '@qunshu/database';
import { envelope, joinText, post, query, resign, seal, sealBytes, send, type Answered } from '../support/callbacks';
import { gatewayCorp, REFUSAL, shapeOf, type GatewayCorp } from '../support/gateway-corp';
import { WecomRows } from '../support/wecom-rows';

const LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';

// Rows D1 to D13 of the failure cases, each once at the door; the specs beside the code go into every corner of them.
let corp: GatewayCorp;
beforeAll(async () => (corp = await gatewayCorp()));
afterAll(() => corp.gateway.close());

const isRefused = (answer: Answered | null): void => expect(shapeOf(answer)).toEqual(REFUSAL);
const url = (signed: Record<string, string>): string => `${corp.url}?${query(signed)}`;

/** Well signed, whatever is in the frame. */
function framed(frame: Buffer): Promise<Answered | null> {
  const key = Buffer.from(corp.keys.encodingAesKey, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypt = Buffer.concat([cipher.update(frame), cipher.final()]).toString('base64');
  return send(url(resign(corp.keys, encrypt)), { body: envelope(encrypt) });
}

function frameOf(text: string, more: { declared?: number; padding?: (length: number) => Buffer } = {}): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(more.declared ?? Buffer.byteLength(text));
  const plain = Buffer.concat([randomBytes(16), length, Buffer.from(text), Buffer.from(corp.keys.receiveId)]);
  const pad = 32 - (plain.length % 32);
  return Buffer.concat([plain, more.padding?.(pad) ?? Buffer.alloc(pad, pad)]);
}

describe('D1: one bit flipped', () => {
  it.each(['msg_signature', 'timestamp', 'nonce', 'encrypt'])('in %s is refused', async (part) => {
    const sealed = seal(corp.keys, joinText('wrD1', 'wmA'));
    const flip = (text: string, at: number): string => {
      const bytes = Buffer.from(text, 'latin1');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes.toString('latin1');
    };
    const of = part === 'encrypt' ? sealed.encrypt : (sealed.query[part] ?? '');
    for (const at of [0, of.length >> 1, of.length - 1]) {
      const encrypt = part === 'encrypt' ? flip(of, at) : sealed.encrypt;
      const signed = part === 'encrypt' ? sealed.query : { ...sealed.query, [part]: flip(of, at) };
      isRefused(await send(url(signed), { body: envelope(encrypt) }));
    }
  });
});

describe('D2: well signed, but not what WeCom seals', () => {
  const text = joinText('wrD2', 'wmA');
  it.each<[string, () => Buffer]>([
    ['padding of 0', () => frameOf(text, { padding: (length) => Buffer.alloc(length) })],
    ['padding of 33', () => frameOf(text, { padding: (length) => Buffer.alloc(length, 33) })],
    [
      'padding that does not agree',
      () => frameOf(text, { padding: (length) => Buffer.alloc(length, length).fill(length ^ 1, 0, 1) }),
    ],
    ['a length past the end', () => frameOf(text, { declared: Buffer.byteLength(text) + 1_000 })],
    ['a length of 2^32-1', () => frameOf(text, { declared: 0xffffffff })],
    ['a negative length', () => frameOf(text, { declared: 0x80000000 })],
    ['a length too short', () => frameOf(text, { declared: 1 })],
    ['noise', () => randomBytes(320)],
  ])('%s is refused', async (_what, frame) => isRefused(await framed(frame())));

  it('but what it does seal is taken, made by the same hand', async () => {
    expect((await framed(frameOf(joinText('wrSealed', 'wmA'))))?.body).toBe('success');
  });
});

describe('D3: a message of one corp', () => {
  it('is refused at the address of another, and for another receiver', async () => {
    const { encrypt, query: signed } = seal(corp.strangerKeys, joinText('wrD3', 'wmA'));
    isRefused(await send(url(signed), { body: envelope(encrypt) }));
    isRefused(await post(corp.url, { ...corp.keys, receiveId: 'ww2' }, joinText('wrD3', 'wmA')));
  });

  it('is refused where the clear text around it names another corp', async () => {
    const { encrypt, query: signed } = seal(corp.keys, joinText('wrD3', 'wmA'));
    isRefused(await send(url(signed), { body: envelope(encrypt).replace('[]', '[ww2]') }));
  });

  it('belongs to the corp of the keys where the clear text names that, in any case of its letters, or none', async () => {
    const { encrypt, query: signed } = seal(corp.keys, joinText('wrNamed', 'wmA'));
    for (const named of [corp.keys.receiveId, corp.keys.receiveId.toUpperCase(), '']) {
      const body = envelope(encrypt).replace('[]', `[${named}]`);
      expect((await send(url(signed), { body }))?.body).toBe('success');
    }
    const [row] = await corp.rowsOf('chat:wrNamed');
    expect(row?.tenantId).toBe(corp.tenantId);
  });
});

it('D4: a message of the right corp is refused at another of its apps', async () => {
  const { encrypt, query: signed } = seal(corp.otherKeys, joinText('wrD4', 'wmA'));
  isRefused(await send(url(signed), { body: envelope(encrypt) }));
});

it('D5: a replay after ten minutes is a duplicate, after two days it is refused', async () => {
  const text = joinText('wrD5', 'wmA');
  const ago = (seconds: number): string => String(Math.floor(Date.now() / 1000) - seconds);
  for (const status of [200, 200]) {
    const sealed = seal(corp.keys, text, ago(600));
    const request = (): Promise<Answered | null> => send(url(sealed.query), { body: envelope(sealed.encrypt) });
    expect([(await request())?.status, (await request())?.status]).toEqual([status, status]);
  }
  expect(await corp.rowsOf('chat:wrD5')).toHaveLength(1);
  const old = seal(corp.keys, text, ago(2 * 86_400));
  isRefused(await send(url(old.query), { body: envelope(old.encrypt) }));
});

it('D6: clocks that are an hour apart refuse nothing', async () => {
  for (const seconds of [-3600, 3600]) {
    const sealed = seal(corp.keys, joinText('wrD6', `wm${seconds}`), String(Math.floor(Date.now() / 1000) + seconds));
    expect((await send(url(sealed.query), { body: envelope(sealed.encrypt) }))?.body).toBe('success');
  }
});

describe('D8: parameters', () => {
  it.each<[string, (signed: Record<string, string>) => string]>([
    ['as arrays', (signed) => query(signed).replace('timestamp=', 'timestamp[]=')],
    ['twice', (signed) => `${query(signed)}&timestamp=1`],
    ['missing', ({ nonce: _, ...rest }) => query(rest)],
    ['of 10 kB', (signed) => query({ ...signed, timestamp: '1'.repeat(10_000) })],
    ['in other digits', (signed) => query({ ...signed, timestamp: '１７６３９０００００' })],
    ['for a prototype', (signed) => `${query(signed)}&__proto__[polluted]=1&constructor[prototype][polluted]=1`],
  ])('that come %s are refused or passed over, without a trace', async (what, change) => {
    const sealed = seal(corp.keys, joinText('wrD8', 'wmA'));
    const answer = await send(`${corp.url}?${change(sealed.query)}`, { body: envelope(sealed.encrypt) });
    if (what === 'for a prototype') expect(answer?.body).toBe('success');
    else isRefused(answer);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('D9: a body', () => {
  it('that is compressed gets 415, a bomb as well, and is not unfolded', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    for (const encoding of ['gzip', 'deflate', 'br', 'GZIP', 'gzip, gzip']) {
      const answer = await send(corp.url, { body: bomb, headers: { 'content-encoding': encoding } });
      expect([answer?.status, answer?.body, answer?.headers['connection']]).toEqual([415, '', 'close']);
    }
    const sealed = seal(corp.keys, joinText('wrD9', 'wmA'));
    const headers = { 'content-encoding': 'identity' };
    expect((await send(url(sealed.query), { body: envelope(sealed.encrypt), headers }))?.body).toBe('success');
  });

  it('that is larger than it says is cut where it said', async () => {
    const sealed = seal(corp.keys, joinText('wrLong', 'wmA'));
    const headers = { 'content-length': '20' };
    expect((await send(url(sealed.query), { body: envelope(sealed.encrypt), headers }))?.status).not.toBe(200);
    expect(await corp.rowsOf('chat:wrLong')).toEqual([]);
  });

  it('of 100 MB takes no memory: it is not read', async () => {
    const before = process.memoryUsage().rss;
    for (let time = 0; time < 20; time++) {
      const headers = { 'content-length': String(100 * 1024 * 1024) };
      expect((await send(corp.url, { body: 'a', headers }))?.status).toBe(413);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('D10: hostile XML', () => {
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><xml>&c;</xml>';
  const all: readonly (readonly [string, string])[] = [
    ['a DOCTYPE', '<!DOCTYPE xml><xml><Encrypt>a</Encrypt></xml>'],
    ['two DOCTYPEs', '<!DOCTYPE xml><!DOCTYPE xml><xml/>'],
    ['a billion laughs', laughs],
    ['an external entity', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>&a;</xml>'],
    ['a million numeric entities', `<xml>${'&#65;'.repeat(45_000)}<b/></xml>`],
    ['100,000 levels', '<a>'.repeat(60_000)],
    ['a split CDATA', '<xml><![CDATA[]]]]><![CDATA[>]]><Encrypt/></xml>'],
  ];

  it.each(all)('around a message is refused: %s', async (_what, body) => {
    const answer = await send(url(seal(corp.keys, 'x').query), { body });
    expect([answer?.status, answer?.body]).toEqual([400, '']);
  });

  it.each(all.slice(0, 6))('inside one is kept as ignored: %s', async (_what, text) => {
    const bytes = Buffer.from(text.slice(0, 150_000));
    const sealed = sealBytes(corp.keys, bytes);
    expect((await send(url(sealed.query), { body: envelope(sealed.encrypt) }))?.body).toBe('success');
    const row = (await corp.rows()).find((each) => corp.textOf(each).equals(bytes));
    expect(row?.status).toBe('ignored');
  });
});

it.each<[string, (encrypt: string) => string | Buffer]>([
  ['Encrypt twice', (encrypt) => `<xml><Encrypt>${encrypt}</Encrypt><Encrypt>${encrypt}</Encrypt></xml>`],
  ['Encrypt in a namespace', (encrypt) => `<xml xmlns:a="b"><a:Encrypt>${encrypt}</a:Encrypt></xml>`],
  ['Encrypt further down', (encrypt) => `<xml><a><Encrypt>${encrypt}</Encrypt></a></xml>`],
  ['another case', (encrypt) => `<xml><encrypt>${encrypt}</encrypt></xml>`],
  ['a child inside', (encrypt) => `<xml><Encrypt>${encrypt}<a/></Encrypt></xml>`],
  ['UTF-16', (encrypt) => Buffer.from(`<xml><Encrypt>${encrypt}</Encrypt></xml>`, 'utf16le')],
  ['a NUL', (encrypt) => `<xml><Encrypt>${encrypt}</Encrypt>\0</xml>`],
])('D11: an envelope that could be read in two ways is none: %s', async (_what, around) => {
  const { encrypt, query: signed } = seal(corp.keys, joinText('wrD11', 'wmA'));
  expect((await send(url(signed), { body: around(encrypt) }))?.status).toBe(400);
  expect(await corp.rowsOf('chat:wrD11')).toEqual([]);
});

it('D11: a BOM before the envelope changes nothing or refuses it, but is never read otherwise', async () => {
  const { encrypt, query: signed } = seal(corp.keys, joinText('wrBom', 'wmA'));
  const status = (await send(url(signed), { body: `\ufeff${envelope(encrypt)}` }))?.status;
  expect([status, (await corp.rowsOf('chat:wrBom')).length]).toEqual(status === 200 ? [200, 1] : [400, 0]);
});

it('D12: a message in invalid UTF-8 is kept to the byte, ignored, and given to nobody', async () => {
  const bytes = Buffer.concat([
    Buffer.from('<xml><Event>a'),
    Buffer.from([0xff, 0xc3, 0x28]),
    Buffer.from('</Event></xml>'),
  ]);
  const sealed = sealBytes(corp.keys, bytes);
  expect((await send(url(sealed.query), { body: envelope(sealed.encrypt) }))?.body).toBe('success');
  const row = (await corp.rows()).find((each) => corp.textOf(each).equals(bytes));
  expect(row).toMatchObject({ status: 'ignored', kind: 'unreadable' });
});

describe('D13: names and ids', () => {
  const names = ['👨‍👩‍👧‍👦', '\u202eabc\u202c', '𠀀𪚥', 'e\u0301', '', '群'.repeat(60)];

  it('come back as they were', async () => {
    const { write, read } = corp.gateway.fresh.database;
    const put = new WecomRows(write, corp.tenantId);
    for (const [n, name] of names.entries()) await put.group(`wrName${n}`, { name });
    const rows = await read.find(CustomerGroupRow, { where: { tenantId: corp.tenantId }, order: { chatId: 'ASC' } });
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  it('are told apart by case', async () => {
    const { write, read } = corp.gateway.fresh.database;
    const put = new WecomRows(write, corp.tenantId);
    for (const value of ['wmABC', 'wmabc']) await put.identity('somebody', { value });
    expect(await read.countBy(PersonIdentityRow, { tenantId: corp.tenantId, value: 'wmABC' })).toBe(1);
  });

  it('come through a callback as they were, up to 10 kB', async () => {
    const text = joinText('wrD13', 'wmA').replace(
      '</xml>',
      `<Name><![CDATA[${names.join('')}${'名'.repeat(3000)}]]></Name></xml>`,
    );
    expect((await post(corp.url, corp.keys, text))?.body).toBe('success');
    const [row] = await corp.rowsOf('chat:wrD13');
    expect(row && corp.textOf(row).toString()).toBe(text);
  });
});

it('D2: whatever was wrong is refused in near-identical time', async () => {
  const text = joinText('wrD2', 'wmA');
  const sealed = seal(corp.keys, text);
  const signed = query(sealed.query);
  const noise = randomBytes(320).toString('base64');
  const requests: readonly (readonly [string, string])[] = [
    [`${corp.url}?${query({ ...sealed.query, msg_signature: 'a'.repeat(40) })}`, sealed.encrypt],
    [`${corp.url}?${query(resign(corp.keys, noise))}`, noise],
    [`${corp.url.replace(corp.corpId, 'ww404')}?${signed}`, sealed.encrypt],
    [`${corp.url.replace('1000002', '1000003')}?${signed}`, sealed.encrypt],
  ];
  const took = requests.map((): number[] => []);
  for (let round = 0; round < (LONG ? 200 : 3); round++) {
    const answers = requests.map(([target, encrypt]) => send(target, { body: envelope(encrypt) }));
    for (const [n, answer] of (await Promise.all(answers)).entries()) {
      isRefused(answer);
      took[n]?.push(answer?.ms ?? 0);
    }
  }
  const medians = took.map((all) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0);
  if (LONG) expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(5);
});

it('leaves nothing of what was refused in the inbox', async () => {
  const { read } = corp.gateway.fresh.database;
  const lanes = (await read.find(InboxRow, { where: { tenantId: corp.tenantId } })).map(({ lane }) => lane);
  for (const lane of ['D1', 'D2', 'D3', 'D4', 'D8', 'D11'].map((row) => `chat:wr${row}`)) {
    if (lane === 'chat:wrD8') expect(lanes.filter((each) => each === lane)).toHaveLength(1);
    else expect(lanes).not.toContain(lane);
  }
});
