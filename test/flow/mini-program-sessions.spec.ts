import { ErasureService } from '@qunshu/erasure';
import { InboxRow } from '@qunshu/database';
import { boot, type Booted } from '../support/booted';
import { withChannels, type Channels, type Refused, type Said } from '../support/channels';
import { gatewayApp } from '../support/gateway-app';
import { rowsOf } from '../support/identity';

const START = Date.UTC(2026, 7, 1);
const size = { groups: 1, customers: 5, staff: 3, departments: 2 };

interface Session {
  readonly personId: string;
  readonly sessionToken: string;
}

let booted: Booted;
let channels: Channels;
beforeAll(async () => {
  booted = await boot({ sandbox: { seed: 5, size, startAt: START, days: 2 }, settleMs: 10 });
  channels = await withChannels(booted);
}, 60_000);
afterAll(() => booted.close());

const open = <Body = Session>(code: unknown, appId = channels.mpId): Promise<Said<Body>> =>
  channels.post<Body>(`/v1/mini-programs/${appId}/sessions`, { code });

function user(openId: string, unionId: string | null): string {
  return booted.sandbox.newMiniProgramUser({ openId, unionId });
}

async function refusal(answer: Promise<Said<Refused>>): Promise<[number, string]> {
  const { status, body } = await answer;
  expect(body.error.message).not.toBe('');
  return [status, body.error.code];
}

describe('a session of a Mini Program', () => {
  it('is given for a code, and makes a person of whoever opened it', async () => {
    const openId = user('mFirst', 'uFirst');
    const { status, body } = await open(booted.sandbox.loginCode(openId));
    expect([status, Object.keys(body).sort()]).toEqual([200, ['personId', 'sessionToken']]);
    expect(body.sessionToken).toMatch(/^qm1\.[\w-]+$/);
    expect(await channels.identitiesOf(openId)).toEqual(['mFirst', 'uFirst']);
    expect(await channels.account(openId)).toMatchObject({ scope: channels.mpId, active: true });
    expect(await channels.activities(openId)).toEqual([['mini_program_opened', null]]);
  });

  it('is given without a UnionID too, for the same person each time', async () => {
    const openId = user('mSecond', null);
    const [first, second] = [
      await open(booted.sandbox.loginCode(openId)),
      await open(booted.sandbox.loginCode(openId)),
    ];
    expect(first.body.personId).toBe(second.body.personId);
    expect(await channels.identitiesOf(openId)).toEqual(['mSecond']);
    expect(await channels.activities(openId)).toHaveLength(2);
  });

  it('leaves the code and the session key nowhere', async () => {
    const code = booted.sandbox.loginCode(user('mSecret', 'uSecret'));
    const { body } = await open(code);
    const key = Buffer.from(code.slice(0, 16)).toString('base64');
    const rows = (await rowsOf(booted.database, booted.tenantId)).join('\n');
    expect([code, key, body.sessionToken].filter((secret) => rows.includes(secret))).toEqual([]);
  });

  it('is refused for a code that was used, is none, or belongs to nobody', async () => {
    const code = booted.sandbox.loginCode(user('mOnce', null));
    expect((await open(code)).status).toBe(200);
    expect(await refusal(open(code))).toEqual([401, 'BAD_CODE']);
    expect(await refusal(open('made-up'))).toEqual([401, 'BAD_CODE']);
  });

  it('is refused where the app is none, is another tenant’s kind, or is no Mini Program', async () => {
    expect(await refusal(open('c', 'wx0nobody'))).toEqual([404, 'MINI_PROGRAM_UNKNOWN']);
    expect(await refusal(open('c', channels.oaId))).toEqual([404, 'MINI_PROGRAM_UNKNOWN']);
    expect(await refusal(open('c', encodeURIComponent("x' OR '1'='1")))).toEqual([404, 'MINI_PROGRAM_UNKNOWN']);
  });

  it('is refused to a body that is none', async () => {
    const path = `/v1/mini-programs/${channels.mpId}/sessions`;
    for (const body of ['', 'no JSON', '[]', '{}', '{"code":5}', '{"code":""}', JSON.stringify({ code: 'a b' })]) {
      expect(await refusal(channels.post(path, body))).toEqual([400, 'BAD_BODY']);
    }
    expect(await refusal(channels.post(path, { code: 'x'.repeat(5000) }))).toEqual([413, 'BODY_TOO_LARGE']);
    const got = await fetch(`${booted.server.url}${path}`);
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('is to be asked for again where WeChat is busy', async () => {
    const { sandbox } = booted;
    sandbox.faults.next('wechat/jscode2session', { errcode: 45011 }, 1);
    const busy = await open<Refused>(sandbox.loginCode(user('mBusy', null)));
    expect([busy.status, busy.body.error.code, busy.headers.get('retry-after')]).toEqual([
      503,
      'WECHAT_UNAVAILABLE',
      '60',
    ]);
    sandbox.faults.next('wechat/jscode2session', { errcode: 40226 }, 1);
    expect(await refusal(open(sandbox.loginCode('mBusy')))).toEqual([403, 'USER_AT_RISK']);
    sandbox.faults.clear();
  });

  it('is refused to whoever was erased, until that is lifted', async () => {
    const openId = user('mErased', 'uErased');
    const { body } = await open(booted.sandbox.loginCode(openId));
    const { tenantId } = booted;
    const rec = { tenantId, recordedAt: START };
    const erasure = booted.server.app.get(ErasureService, { strict: false });
    await erasure.erasePerson(rec, {
      personId: body.personId,
      reason: 'asked for',
      by: { actor: 'admin', fromAddress: null },
    });
    expect(await refusal(open(booted.sandbox.loginCode(openId)))).toEqual([403, 'PERSON_ERASED']);
    expect([await channels.identitiesOf(openId), await channels.account(openId)]).toEqual([[], null]);
    const track = { messageId: 'after-erasure', type: 'track', event: 'page_seen', timestamp: '2026-08-01T00:00:00Z' };
    const told = await channels.post('/v1/ingest', { batch: [track] }, body.sessionToken);
    expect([told.status, told.body]).toEqual([202, { accepted: 1, duplicates: 0, rejected: [] }]);
    await booted.settled();
    expect(await channels.activities(openId)).toEqual([]);
    const rows = await booted.database.read.findBy(InboxRow, { tenantId, source: 'ingest' });
    expect(rows.map(({ status }) => status)).toEqual(['ignored']);
  });
});

describe('sessions from one address', () => {
  it('are 50 a second, and then to be asked for later', async () => {
    const gateway = await gatewayApp({ RATE_LIMITS: 'on' });
    const url = `${gateway.url}/v1/mini-programs/wx0nobody/sessions`;
    const answers = await Promise.all(
      Array.from({ length: 80 }, () => fetch(url, { method: 'POST', body: '{"code":"c"}' })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 404).length).toBeGreaterThanOrEqual(50);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    await gateway.close();
  });
});
