import { ActivityRow, OrderRefundRow, PersonRow, ShopOrderRow, type PersonIdentityRow } from '@qunshu/database';
import { SessionTokens, TenancyService, TokenService } from '@qunshu/tenancy';
import { boot, type Booted } from '../support/booted';
import { withChannels, type Channels, type Refused, type Said } from '../support/channels';

const START = Date.UTC(2026, 7, 1);
const size = { groups: 1, customers: 5, staff: 3, departments: 2 };
const GOOD = { duplicates: 0, rejected: [] };

interface Receipt {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly index: number; readonly reason: string }[];
}

let booted: Booted;
let channels: Channels;
beforeAll(async () => {
  booted = await boot({ sandbox: { seed: 6, size, startAt: START, days: 2 }, settleMs: 10 });
  channels = await withChannels(booted);
  booted.setClock(START + 3_600_000);
}, 60_000);
afterAll(() => booted.close());

let count = 0;
const member = (value: string) => ({ kind: 'MEMBER_ID', value });
const visitor = (value: string) => ({ kind: 'MINI_PROGRAM_OPEN_ID', appId: channels.mpId, value });
const time = (minute: number): string => new Date(START + minute * 60_000).toISOString();

function track(event: string, properties: object, more: object = {}): Record<string, unknown> {
  const messageId = `m-${++count}`;
  return { messageId, type: 'track', event, timestamp: time(1), identities: [visitor('mShop')], properties, ...more };
}

function identify(identities: readonly object[], traits: object = {}): Record<string, unknown> {
  return { messageId: `m-${++count}`, type: 'identify', timestamp: time(1), identities, traits };
}

function send<Body = Receipt>(batch: unknown, token: string | null = channels.ingestToken): Promise<Said<Body>> {
  return channels.post<Body>('/v1/ingest', { batch }, token);
}

async function taken(...batch: unknown[]): Promise<Receipt> {
  const { status, body } = await send(batch);
  expect(status).toBe(202);
  await booted.settled();
  return body;
}

const where = () => ({ tenantId: booted.tenantId });

describe('who sends messages', () => {
  it('shows a token of role ingest, or a session’s', async () => {
    const { tenantId, server } = booted;
    const other = await server.app.get(TenancyService, { strict: false }).createTenant({ name: 'x', timezone: 'UTC' });
    const tokens = server.app.get(TokenService, { strict: false });
    const over = await tokens.issue({ tenantId, role: 'ingest', userId: null, ttlMs: -1 });
    const foreign = await tokens.issue({ tenantId: other.tenantId, role: 'ingest', userId: null, ttlMs: 60_000 });
    for (const token of [null, 'x', over, channels.ingestToken.replace(tenantId, other.tenantId), 'qm1.AAAA']) {
      const { status, headers, body } = await send<Refused>([], token);
      expect([status, body.error.code, headers.get('www-authenticate')]).toEqual([401, 'UNAUTHENTICATED', 'Bearer']);
    }
    const admin = await send<Refused>([], booted.token);
    expect([admin.status, admin.body.error.code]).toEqual([403, 'FORBIDDEN']);
    expect((await send([identify([member('Elsewhere')])], foreign)).status).toBe(202);
    expect(await channels.identitiesOf('Elsewhere')).toEqual([]);
  });

  it('may be a user of a Mini Program, who tells of themselves alone', async () => {
    const sessions = booted.server.app.get(SessionTokens, { strict: false });
    const session = { tenantId: booted.tenantId, appId: channels.mpId, openId: 'mSelf' };
    const token = sessions.issue(session, Date.now());
    const own = track('page_viewed', { title: '新品' }, { identities: [visitor('mSelf')] });
    const bare = track('lottery_drawn', {}, { identities: undefined });
    const foreign = track('page_viewed', { title: 'x' }, { identities: [visitor('mOther')] });
    const { body } = await send([own, foreign, bare, identify([visitor('mSelf')])], token);
    expect(body).toMatchObject({ accepted: 2, duplicates: 0, rejected: [{ index: 1 }, { index: 3 }] });
    await booted.settled();
    const lines = (await channels.activities('mSelf')).sort();
    expect(lines).toEqual([
      ['lottery_drawn', null],
      ['page_viewed', '新品'],
    ]);
    expect(await channels.account('mSelf')).toMatchObject({ active: true });
    expect((await send([own], sessions.issue(session, Date.now() - 3 * 3_600_000))).status).toBe(401);
  });

  it('and is such a user changes nobody else’s order', async () => {
    await taken(track('order_paid', { orderId: 'Theirs', amount: '10.00' }));
    const session = { tenantId: booted.tenantId, appId: channels.mpId, openId: 'mThief' };
    const token = booted.server.app.get(SessionTokens, { strict: false }).issue(session, Date.now());
    const mine = { identities: undefined, timestamp: time(5) };
    await send(
      [
        track('order_paid', { orderId: 'Theirs', amount: '0.01' }, mine),
        track('order_refunded', { orderId: 'Theirs', refundId: 'R', amount: '10.00' }, mine),
        track('order_paid', { orderId: 'Mine', amount: '1.00' }, mine),
      ],
      token,
    );
    await booted.settled();
    const orders = await booted.database.read.find(ShopOrderRow, { where: where(), order: { orderId: 'ASC' } });
    expect(orders.map(({ orderId, value, amount }) => [orderId, value, amount])).toEqual([
      ['Mine', 'mThief', 100],
      ['Theirs', 'mShop', 1000],
    ]);
    expect(await booted.database.read.countBy(OrderRefundRow, where())).toBe(0);
    expect((await channels.activities('mThief')).map(([event]) => event)).toEqual(['order_paid']);
  });
});

describe('an identify message', () => {
  it('joins what it names, and gives a name and a phone to be found by', async () => {
    const identities = [visitor('mLi'), { kind: 'UNION_ID', value: 'uLi' }];
    const traits = { nickname: '小李', phone: '13800000000', memberId: 'V1001' };
    expect(await taken(identify(identities, traits))).toEqual({ accepted: 1, ...GOOD });
    expect(await channels.identitiesOf('mLi')).toEqual(['V1001', 'mLi', 'uLi']);
    const [identity] = await booted.database.read.query<Pick<PersonIdentityRow, 'personId'>[]>(
      'SELECT person_id AS personId FROM person_identity WHERE tenant_id = ? AND value = ?',
      [booted.tenantId, 'mLi'],
    );
    const person = await booted.database.read.findOneBy(PersonRow, { ...where(), id: identity?.personId ?? '' });
    expect(person?.displayName).toBe('小李');
  });

  it('of somebody with a phone number joins nobody by that', async () => {
    const phone = { kind: 'PHONE', value: '13800000000' };
    await taken(identify([member('Wife'), phone]), identify([member('Husband'), phone]));
    expect([await channels.identitiesOf('Wife'), await channels.identitiesOf('Husband')]).toEqual([
      ['Wife'],
      ['Husband'],
    ]);
  });

  it('names external contacts within the tenant’s own corp, and open ids within their app', async () => {
    await taken(identify([{ kind: 'EXTERNAL_USER_ID', value: 'wmIngest' }, member('V2')]));
    await taken(identify([{ kind: 'MINI_PROGRAM_OPEN_ID', appId: 'wxA', value: 'oTwin' }]));
    await taken(identify([{ kind: 'OFFICIAL_ACCOUNT_OPEN_ID', appId: 'wxB', value: 'oTwin' }]));
    const rows = await booted.database.read.query<{ scope: string }[]>(
      `SELECT scope FROM person_identity WHERE tenant_id = ? AND value IN ('wmIngest', 'oTwin') ORDER BY scope`,
      [booted.tenantId],
    );
    expect(rows.map(({ scope }) => scope).sort()).toEqual(
      [booted.sandbox.apps.corpId.toLowerCase(), 'wxA', 'wxB'].sort(),
    );
  });
});

describe('a track message', () => {
  const orders = (orderId: string) => booted.database.read.findOneBy(ShopOrderRow, { ...where(), orderId });

  it('of an order replaces the earlier one, on the timeline too', async () => {
    const items = [{ sku: 'S1', category: '护肤', quantity: 2, price: '64.00' }];
    const paid = { orderId: 'O1', amount: '128.00', currency: 'CNY', items };
    await taken(track('order_paid', paid, { timestamp: time(10), identities: [visitor('mBuyer')] }));
    await taken(
      track('order_paid', { ...paid, amount: '1.00' }, { timestamp: time(9), identities: [visitor('mBuyer')] }),
    );
    expect(await orders('O1')).toMatchObject({ amount: 12_800, value: 'mBuyer', paidAt: START + 600_000 });
    expect(await channels.activities('mBuyer')).toEqual([['order_paid', 'Order O1 · 护肤 × 2']]);
    await taken(
      track('order_paid', { ...paid, amount: '99.90' }, { timestamp: time(10), identities: [visitor('mBuyer')] }),
    );
    expect(await orders('O1')).toMatchObject({ amount: 9990 });
    expect(await channels.activities('mBuyer')).toHaveLength(1);
    expect(await channels.account('mBuyer')).toMatchObject({ active: true });
  });

  it('of a refund may come before its order, once for each refund', async () => {
    const refund = (refundId: string, amount: string) => track('order_refunded', { orderId: 'O2', refundId, amount });
    await taken(refund('R1', '5.00'), refund('R2', '0.07'), refund('R1', '6.00'));
    const rows = await booted.database.read.find(OrderRefundRow, { where: where(), order: { refundId: 'ASC' } });
    expect(rows.map(({ refundId, amount }) => [refundId, amount])).toEqual([
      ['R1', 600],
      ['R2', 7],
    ]);
  });

  it('of anything is kept with the identity that it came with, on that day', async () => {
    const page = track('page_viewed', { url: 'https://shop.example/a' }, { identities: [visitor('mReader')] });
    const other = { colour: '红' };
    await taken(page, track('lottery_drawn', other, { identities: [member('V3')], timestamp: time(2) }));
    const rows = await booted.database.read.findBy(ActivityRow, { ...where(), event: 'lottery_drawn', value: 'V3' });
    expect(rows).toMatchObject([
      { kind: 'MEMBER_ID', scope: '', channel: null, at: START + 120_000, source: 'ingest' },
    ]);
    expect(rows[0]?.detail).toBe(JSON.stringify(other));
    expect(await channels.activities('mReader')).toEqual([['page_viewed', 'https://shop.example/a']]);
  });
});

describe('a batch', () => {
  it('counts what it had before, within itself too, and says what it rejected', async () => {
    const first = track('lottery_drawn', {}, { identities: [member('V4')] });
    const again = {
      ...track('lottery_drawn', { other: 1 }, { identities: [member('V4')] }),
      messageId: first['messageId'],
    };
    const bad = track('order_paid', { orderId: 'X' }, { identities: [member('V4')] });
    expect(await taken(first, again, bad)).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [{ index: 2, reason: 'properties.amount: use a text of yuan, as in "128.00"' }],
    });
    expect(await taken(first)).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await channels.activities('V4')).toHaveLength(1);
    const mended = { ...bad, properties: { orderId: 'X', amount: '1.00' } };
    expect(await taken(mended)).toEqual({ accepted: 1, ...GOOD });
  });

  it('keeps nothing of what it rejects', async () => {
    const before = (await channels.ingested()).length;
    const people = await booted.database.read.countBy(PersonRow, where());
    const wrong = [
      identify([{ kind: 'EMAIL', value: 'a@b' }]),
      identify([{ kind: 'OFFICIAL_ACCOUNT_OPEN_ID', value: 'oNoApp' }]),
      identify([member('undefined')]),
      { ...identify([member('Bad1')]), timestamp: new Date(START + 2 * 3_600_000).toISOString() },
      { ...identify([member('Bad2')]), messageId: 17 },
      track('order_paid', { orderId: 'O9', amount: -1 }, { identities: [member('Bad3')] }),
      null,
      'text',
    ];
    const { body } = await send(wrong);
    expect([body.accepted, body.rejected.map(({ index }) => index)]).toEqual([0, [0, 1, 2, 3, 4, 5, 6, 7]]);
    expect(body.rejected.every(({ reason }) => reason.length > 5)).toBe(true);
    await booted.settled();
    expect((await channels.ingested()).length).toBe(before);
    expect(await booted.database.read.countBy(PersonRow, where())).toBe(people);
  });

  it('holds 500 messages and no more', async () => {
    const many = Array.from({ length: 501 }, (_, n) =>
      track('lottery_drawn', {}, { identities: [member(`Many${n}`)] }),
    );
    const { status, body } = await send<Refused>(many);
    expect([status, body.error.code]).toEqual([400, 'BAD_BODY']);
    expect(await taken(...many.slice(0, 500))).toEqual({ accepted: 500, ...GOOD });
    expect(await booted.database.read.countBy(ActivityRow, { ...where(), value: 'Many499' })).toBe(1);
  });

  it.each(['', 'no JSON', '[]', '{}', '{"batch":{}}', '{"batch":[]}', '{"batch":'])(
    'is refused when it is none: %s',
    async (text) => {
      const { status, body } = await channels.post<Refused>('/v1/ingest', text, channels.ingestToken);
      expect([status, body.error.code]).toEqual([400, 'BAD_BODY']);
    },
  );

  it('of more than 5 MiB is refused before all of it has come', async () => {
    const before = (await channels.ingested()).length;
    const large = JSON.stringify({ batch: [track('lottery_drawn', { text: 'x'.repeat(6 * 1024 * 1024) })] });
    const { status, body } = await channels.post<Refused>('/v1/ingest', large, channels.ingestToken);
    expect([status, body.error.code]).toEqual([413, 'BODY_TOO_LARGE']);
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new TextEncoder().encode(' '.repeat(256 * 1024)));
      },
    });
    const headers = { authorization: `Bearer ${channels.ingestToken}` };
    const request = { method: 'POST', headers, body: endless, duplex: 'half' as const };
    const answer = await fetch(`${booted.server.url}/v1/ingest`, request);
    expect([answer.status, sent < 200]).toEqual([413, true]);
    expect((await channels.ingested()).length).toBe(before);
  });

  it('of a stranger is not read at all', async () => {
    const { status } = await channels.post('/v1/ingest', 'x'.repeat(6 * 1024 * 1024), null);
    expect(status).toBe(401);
  });
});

describe('messages under whatever order and load', () => {
  it('about one person from many senders make one person', async () => {
    const pairs = Array.from({ length: 30 }, (_, n) => [member(`Chain${n}`), member(`Chain${n + 1}`)]);
    await Promise.all(pairs.map((pair) => send([identify(pair)])));
    await booted.settled();
    expect(await channels.identitiesOf('Chain0')).toHaveLength(31);
  });
});
