import { type InboxRow } from '@qunshu/database';
import { joinText, madeUpKeys, plainSignature, query, seal, send, envelope, type Answered } from '../support/callbacks';
import { gatewayCorp, keysOf, REFUSAL, shapeOf, type GatewayCorp } from '../support/gateway-corp';

const safe = madeUpKeys('wx0safe');
const plain = madeUpKeys('wx0plain');
const mini = madeUpKeys('wx0mini');
const FOLLOW =
  '<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oAbC]]></FromUserName>' +
  '<CreateTime>1763900000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event></xml>';

let corp: GatewayCorp;
let oa: string;
let mp: string;

beforeAll(async () => {
  corp = await gatewayCorp();
  const { tenancy, url } = corp.gateway;
  const secret = 'made-up-secret';
  await tenancy.addOfficialAccount(corp.tenantId, { appId: 'wx0safe', secret, ...keysOf(safe) });
  await tenancy.addOfficialAccount(corp.tenantId, { appId: 'wx0plain', secret, token: plain.token });
  await tenancy.addMiniProgram(corp.tenantId, { appId: 'wx0mini', secret, ...keysOf(mini) });
  await tenancy.addMiniProgram(corp.tenantId, { appId: 'wx0silent', secret });
  oa = `${url}/callbacks/official-account`;
  mp = `${url}/callbacks/mini-program`;
});
afterAll(() => corp.gateway.close());

function stamp(token: string): Record<string, string> {
  const fresh = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: '486452656' };
  return { ...fresh, signature: plainSignature(token, fresh) };
}

function encrypted(text: string, keys = safe): { url: string; encrypt: string } {
  const sealed = seal(keys, text);
  return { url: `?${query({ ...stamp(keys.token), ...sealed.query, encrypt_type: 'aes' })}`, encrypt: sealed.encrypt };
}

async function stored(text: string): Promise<InboxRow | undefined> {
  return (await corp.rows()).find((row) => corp.textOf(row).toString() === text);
}

describe('URL verification of an Official Account or a Mini Program', () => {
  it.each([
    ['wx0safe', safe.token],
    ['wx0plain', plain.token],
  ])('gives the echostr back as it came: %s', async (appId, token) => {
    const answer = await send(`${oa}/${appId}?${query({ ...stamp(token), echostr: '<a+b>&"' })}`);
    expect([answer?.status, answer?.body]).toEqual([200, '<a+b>&"']);
    expect(answer?.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it('works for a Mini Program', async () => {
    const answer = await send(`${mp}/wx0mini?${query({ ...stamp(mini.token), echostr: '77' })}`);
    expect([answer?.status, answer?.body]).toEqual([200, '77']);
  });

  it.each([
    ['another token', () => `${oa}/wx0safe?${query({ ...stamp('wrong'), echostr: '1' })}`],
    ['an unknown account', () => `${oa}/wx0nobody?${query({ ...stamp(safe.token), echostr: '1' })}`],
    ['an id in another case', () => `${oa}/WX0SAFE?${query({ ...stamp(safe.token), echostr: '1' })}`],
    [
      'a Mini Program at the door of Official Accounts',
      () => `${oa}/wx0mini?${query({ ...stamp(mini.token), echostr: '1' })}`,
    ],
    ['a Mini Program without a token', () => `${mp}/wx0silent?${query({ ...stamp(''), echostr: '1' })}`],
    ['no signature', () => `${oa}/wx0safe?echostr=1`],
  ])('is refused with %s', async (_, target) => {
    expect(shapeOf(await send(target()))).toEqual(REFUSAL);
  });
});

describe('a message in safe mode', () => {
  it('is stored under the lane of its follower', async () => {
    const { url, encrypt } = encrypted(FOLLOW);
    const answer = await send(`${oa}/wx0safe${url}`, { body: envelope(encrypt) });
    expect([answer?.status, answer?.body]).toEqual([200, 'success']);
    expect(await stored(FOLLOW)).toMatchObject({
      source: 'oa:wx0safe',
      lane: 'oa:wx0safe:oAbC',
      kind: 'followed',
      status: 'waiting',
    });
  });

  it('counts by its ciphertext alone where clear text comes beside it (compatible mode)', async () => {
    const real = FOLLOW.replace('oAbC', 'oReal');
    const { url, encrypt } = encrypted(real);
    const body = FOLLOW.replace('oAbC', 'oForged').replace('</xml>', `<Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`);
    expect((await send(`${oa}/wx0safe${url}`, { body }))?.body).toBe('success');
    const lanes = (await corp.rows()).map(({ lane }) => lane);
    expect([lanes.includes('oa:wx0safe:oReal'), lanes.includes('oa:wx0safe:oForged')]).toEqual([true, false]);
  });

  it('is refused in the clear, though its plain signature is good', async () => {
    const body = FOLLOW.replace('oAbC', 'oForged');
    expect(shapeOf(await send(`${oa}/wx0safe?${query(stamp(safe.token))}`, { body }))).toEqual(REFUSAL);
    expect(await stored(body)).toBeUndefined();
  });
});

describe('a message in plaintext mode', () => {
  it('is stored when its signature is good', async () => {
    const text = FOLLOW.replace('oAbC', 'oPlain');
    const answer = await send(`${oa}/wx0plain?${query(stamp(plain.token))}`, { body: text });
    expect(answer?.body).toBe('success');
    expect(await stored(text)).toMatchObject({ source: 'oa:wx0plain', lane: 'oa:wx0plain:oPlain', status: 'waiting' });
  });

  it.each([
    ['LOCATION', 'location_reported'],
    ['brand_new_event', 'unknown'],
  ])('is kept raw when nobody has a use for it: %s', async (event, kind) => {
    const text = FOLLOW.replace('subscribe', event);
    await send(`${oa}/wx0plain?${query(stamp(plain.token))}`, { body: text });
    expect(await stored(text)).toMatchObject({ kind, status: 'ignored' });
  });

  it('is kept raw when it cannot be read', async () => {
    const answer = await send(`${oa}/wx0plain?${query(stamp(plain.token))}`, { body: 'no XML' });
    expect(answer?.body).toBe('success');
    expect(await stored('no XML')).toMatchObject({ kind: 'unreadable', status: 'ignored' });
  });

  it('is refused as for an unknown account when its signature is not good', async () => {
    const signed = query(stamp('wrong'));
    const attempts = [`${oa}/wx0plain?${signed}`, `${oa}/wx0nobody?${signed}`, `${oa}/wx0safe?${signed}`];
    const answers: (Answered | null)[] = [];
    for (const target of attempts) answers.push(await send(target, { body: FOLLOW }));
    expect(answers.map(shapeOf)).toEqual([REFUSAL, REFUSAL, REFUSAL]);
    for (const target of attempts) expect((await send(target, { body: '<!DOCTYPE a><a/>' }))?.status).toBe(400);
  });
});

describe('a message to a Mini Program', () => {
  it.each([
    ['JSON', (encrypt: string) => JSON.stringify({ ToUserName: 'gh_2', Encrypt: encrypt })],
    ['XML', envelope],
  ])('is taken as %s', async (form, body) => {
    const text = JSON.stringify({
      FromUserName: 'x',
      Event: 'user_authorization_revoke',
      OpenID: `oM${form}`,
      RevokeInfo: '1',
    });
    const { url, encrypt } = encrypted(text, mini);
    expect((await send(`${mp}/wx0mini${url}`, { body: body(encrypt) }))?.body).toBe('success');
    const expected = {
      source: 'mp:wx0mini',
      lane: `mp:wx0mini:oM${form}`,
      kind: 'user_authorization_revoked',
      status: 'waiting',
    };
    expect(await stored(text)).toMatchObject(expected);
  });

  it.each(['{"Encrypt":1}', '{"Encrypt":"a","encrypt":"b"}', '{', '[]', 'null', '"x"'])(
    'gets 400 when its envelope is none: %s',
    async (body) => {
      const { url } = encrypted(FOLLOW, mini);
      expect((await send(`${mp}/wx0mini${url}`, { body }))?.status).toBe(400);
    },
  );

  it('is one of its account: the same text to another account is another message', async () => {
    const text = joinText('wrShared', 'wmA');
    const first = encrypted(text, safe);
    const second = encrypted(text, mini);
    await send(`${oa}/wx0safe${first.url}`, { body: envelope(first.encrypt) });
    await send(`${mp}/wx0mini${second.url}`, { body: envelope(second.encrypt) });
    const sources = (await corp.rows())
      .filter((row) => corp.textOf(row).toString() === text)
      .map(({ source }) => source);
    expect(sources.sort()).toEqual(['mp:wx0mini', 'oa:wx0safe']);
  });
});
