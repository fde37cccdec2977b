import { envelope, joinText, post, query, resign, seal, send, type Sealed } from '../support/callbacks';
import { gatewayCorp, REFUSAL, shapeOf, type GatewayCorp } from '../support/gateway-corp';

let corp: GatewayCorp;
beforeAll(async () => (corp = await gatewayCorp()));
afterAll(() => corp.gateway.close());

describe('a request that is not authentic gets the one refusal', () => {
  const good = (): Sealed => seal(corp.keys, joinText('wrRefused', 'wmA'));
  type Signed = Record<string, string>;

  it.each<[string, (signed: Signed) => string]>([
    ['no signature', ({ msg_signature: _, ...rest }) => query(rest)],
    ['no timestamp', ({ timestamp: _, ...rest }) => query(rest)],
    ['no nonce', ({ nonce: _, ...rest }) => query(rest)],
    ['a wrong signature', (signed) => query({ ...signed, msg_signature: 'a'.repeat(40) })],
    [
      'a signature in capitals',
      (signed) => query({ ...signed, msg_signature: String(signed['msg_signature']).toUpperCase() + 'A' }),
    ],
    ['a signature that is none', (signed) => query({ ...signed, msg_signature: '签名' })],
    ['a wrong nonce', (signed) => query({ ...signed, nonce: `${String(signed['nonce'])}1` })],
    ['a wrong timestamp', (signed) => query({ ...signed, timestamp: String(Number(signed['timestamp']) - 1) })],
    ['a timestamp in other digits', (signed) => query({ ...signed, timestamp: '١٧٦٣٩٠٠٠٠٠' })],
    ['a nonce of 10 kB', (signed) => query({ ...signed, nonce: 'n'.repeat(10_000) })],
    ['a parameter that comes twice', (signed) => `${query(signed)}&nonce=${String(signed['nonce'])}`],
    ['a parameter as an array', (signed) => query(signed).replace('nonce=', 'nonce[]=')],
    ['a broken escape', (signed) => `${query(signed)}&x=%E4%zz`],
    ['a prototype', (signed) => query(signed).replace('nonce=', '__proto__[nonce]=')],
    ['nothing', () => ''],
  ])('with %s', async (_, change) => {
    const sealed = good();
    const answer = await send(`${corp.url}?${change(sealed.query)}`, { body: envelope(sealed.encrypt) });
    expect(shapeOf(answer)).toEqual(REFUSAL);
  });

  it.each<[string, (path: string) => string]>([
    ['an unknown corp', (path) => path.replace(corp.corpId, 'ww404')],
    ['an unknown agent', (path) => path.replace('1000002', '9')],
    ['another agent of the corp', (path) => path.replace('1000002', '1000003')],
    ['the contact-sync assistant', (path) => path.replace('1000002', 'contacts')],
    ['the corp of another tenant', (path) => path.replace(corp.corpId, 'ww2')],
    ['a very long corp', (path) => path.replace(corp.corpId, 'w'.repeat(300))],
    ['no corp', (path) => path.replace(`/${corp.corpId}`, '')],
    ['a prototype for a corp', (path) => path.replace(corp.corpId, '__proto__')],
    ['an Official Account', (path) => path.replace('wecom', 'official-account').replace('/1000002', '')],
  ])('at the address of %s', async (_, change) => {
    const sealed = good();
    const answer = await send(`${change(corp.url)}?${query(sealed.query)}`, { body: envelope(sealed.encrypt) });
    expect(shapeOf(answer)).toEqual(REFUSAL);
  });

  it('with a message for another receiver', async () => {
    const answer = await post(corp.url, { ...corp.keys, receiveId: 'ww2' }, joinText('wrRefused', 'wmA'));
    expect(shapeOf(answer)).toEqual(REFUSAL);
  });

  it('with a body that does not decrypt, though well signed', async () => {
    for (const encrypt of ['AAAA', `${'A'.repeat(43)}=`, Buffer.alloc(64, 7).toString('base64'), '!!!', 'AB CD']) {
      const signed = resign(corp.keys, encrypt);
      expect(shapeOf(await send(`${corp.url}?${query(signed)}`, { body: envelope(encrypt) }))).toEqual(REFUSAL);
    }
  });

  it('with any changed character of the ciphertext', async () => {
    const sealed = good();
    for (const at of [0, 20, sealed.encrypt.length - 3]) {
      const other = sealed.encrypt[at] === 'A' ? 'B' : 'A';
      const changed = sealed.encrypt.slice(0, at) + other + sealed.encrypt.slice(at + 1);
      const answer = await send(`${corp.url}?${query(sealed.query)}`, { body: envelope(changed) });
      expect(shapeOf(answer)).toEqual(REFUSAL);
    }
  });

  it.each([
    [-86_500, 403],
    [86_500, 403],
    [-86_300, 200],
    [-600, 200],
    [3600, 200],
  ])('when its time is more than a day off: %d s gets %d', async (skew, status) => {
    const timestamp = String(Math.floor(Date.now() / 1000) + skew);
    const sealed = seal(corp.keys, joinText('wrSkew', `wm${skew}`), timestamp);
    const answer = await send(`${corp.url}?${query(sealed.query)}`, { body: envelope(sealed.encrypt) });
    expect(answer?.status).toBe(status);
  });

  it('and leaves nothing in the inbox', async () => {
    expect(await corp.rowsOf('chat:wrRefused')).toEqual([]);
  });

  it('and no key in the log, nor anybody’s name', () => {
    const log = corp.gateway.lines.join('\n');
    for (const secret of [corp.keys.token, corp.keys.encodingAesKey, 'made-up-secret', 'wmA']) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('CALLBACK_MAX_SKEW_SECONDS=0', () => {
  it('takes a callback of any time', async () => {
    const ageless = await gatewayCorp({ CALLBACK_MAX_SKEW_SECONDS: '0' });
    const sealed = seal(ageless.keys, joinText('wrOld', 'wmA'), '1409659813');
    const answer = await send(`${ageless.url}?${query(sealed.query)}`, { body: envelope(sealed.encrypt) });
    expect(answer?.body).toBe('success');
    await ageless.gateway.close();
  });
});

describe('a body that is no envelope gets 400, for a known corp as for an unknown one', () => {
  it.each<[string, string | Buffer]>([
    ['not XML', 'hello'],
    ['nothing', ''],
    ['JSON', '{"Encrypt":"x"}'],
    ['no Encrypt', '<xml><ToUserName>ww1</ToUserName></xml>'],
    ['an empty Encrypt', '<xml><Encrypt/></xml>'],
    ['two Encrypts', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['a DOCTYPE', '<!DOCTYPE xml><xml><Encrypt>a</Encrypt></xml>'],
    ['an entity', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'],
    ['an unclosed tag', '<xml><Encrypt>a</Encrypt>'],
    ['two roots', '<xml><Encrypt>a</Encrypt></xml><xml/>'],
    ['a NUL', '<xml><Encrypt>a\u0000</Encrypt></xml>'],
    ['UTF-16', Buffer.from('<xml><Encrypt>a</Encrypt></xml>', 'utf16le')],
    ['gzip', Buffer.from('1f8b0800000000000003b3a9c8cd51', 'hex')],
    ['great depth', '<a>'.repeat(50_000)],
    ['a million entities', `<xml><Encrypt>${'&#x41;'.repeat(40_000)}<b/></Encrypt></xml>`],
  ])('%s', async (_, body) => {
    const { query: signed } = seal(corp.keys, 'x');
    const known = await send(`${corp.url}?${query(signed)}`, { body });
    const unknown = await send(`${corp.url.replace(corp.corpId, 'ww404')}?${query(signed)}`, { body });
    expect([known?.status, known?.body]).toEqual([400, '']);
    expect(shapeOf(unknown)).toEqual(shapeOf(known));
  });

  it.each(['application/json', 'text/xml; charset=utf-8', 'nonsense', ';;;'])(
    'whatever its content type says: %s',
    async (type) => {
      const headers = { 'content-type': type };
      const sealed = seal(corp.keys, joinText('wrTyped', type.slice(0, 3)));
      const target = `${corp.url}?${query(sealed.query)}`;
      expect((await send(target, { body: 'hello', headers }))?.status).toBe(400);
      expect((await send(target, { body: envelope(sealed.encrypt), headers }))?.body).toBe('success');
    },
  );
});

describe('a body that is too big', () => {
  it('gets 413 over 256 KiB, however it announces its size', async () => {
    const body = Buffer.alloc(256 * 1024 + 1, 'a');
    expect((await send(corp.url, { body }))?.status).toBe(413);
    expect((await send(corp.url, { body, headers: { 'transfer-encoding': 'chunked' } }))?.status).toBe(413);
  });

  it('is not read to its end: 100 MB are cut off', async () => {
    const headers = { 'content-length': String(100 * 1024 * 1024) };
    const answer = await send(corp.url, { body: 'a', headers });
    expect([answer?.status, answer?.headers['connection']]).toEqual([413, 'close']);
  });

  it('is taken up to exactly 256 KiB', async () => {
    const sealed = seal(corp.keys, joinText('wrBig', 'w'.repeat(100_000)));
    const small = envelope(sealed.encrypt);
    const body = small.replace('<xml>', `<xml>${' '.repeat(256 * 1024 - small.length)}`);
    expect((await send(`${corp.url}?${query(sealed.query)}`, { body }))?.body).toBe('success');
  });
});
