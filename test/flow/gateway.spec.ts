import { register } from 'prom-client';
import { CounterRow } from '@qunshu/database';
import {
  envelope,
  joinText,
  madeUpKeys,
  post,
  query,
  seal,
  send,
  sealBytes,
  type Answered,
} from '../support/callbacks';
import { gatewayCorp, keysOf, REFUSAL, shapeOf, type GatewayCorp } from '../support/gateway-corp';

let corp: GatewayCorp;
beforeAll(async () => (corp = await gatewayCorp()));
afterAll(() => corp.gateway.close());

const toAgent = (agent: string): string => corp.url.replace('1000002', agent);

describe('URL verification', () => {
  it('answers the decrypted echostr to the byte, as plain text', async () => {
    const sealed = seal(corp.keys, '1616140317555161061');
    const answer = await send(`${corp.url}?${query({ ...sealed.query, echostr: sealed.encrypt })}`);
    expect([answer?.status, answer?.body]).toEqual([200, '1616140317555161061']);
    expect(answer?.headers['content-type']).toMatch(/^text\/plain/);
  });

  it('takes an echostr whose plus signs came unescaped', async () => {
    let sealed = seal(corp.keys, 'a plus in it');
    while (!sealed.encrypt.includes('+')) sealed = seal(corp.keys, 'a plus in it');
    const answer = await send(`${corp.url}?${query(sealed.query)}&echostr=${sealed.encrypt}`);
    expect([answer?.status, answer?.body]).toEqual([200, 'a plus in it']);
  });

  it('works for the contact-sync assistant with its own keys', async () => {
    const sealed = seal(corp.contactsKeys, '42');
    const answer = await send(`${toAgent('contacts')}?${query({ ...sealed.query, echostr: sealed.encrypt })}`);
    expect([answer?.status, answer?.body]).toEqual([200, '42']);
  });

  it('is refused with another signature, without an echostr, and for a stranger', async () => {
    const sealed = seal(corp.keys, '42');
    const good = { ...sealed.query, echostr: sealed.encrypt };
    for (const bad of [
      `${corp.url}?${query({ ...good, msg_signature: '0'.repeat(40) })}`,
      `${corp.url}?${query(sealed.query)}`,
      `${corp.url.replace(corp.corpId, 'ww404')}?${query(good)}`,
      corp.url,
    ]) {
      expect(shapeOf(await send(bad))).toEqual(REFUSAL);
    }
  });
});

describe('a callback', () => {
  it('is stored before it is answered with success', async () => {
    const text = joinText('wrStored', '小李👩‍👧‍👦𠮷');
    const answer = await post(corp.url, corp.keys, text);
    expect([answer?.status, answer?.body]).toEqual([200, 'success']);
    expect(answer?.headers['content-type']).toMatch(/^text\/plain/);
    const [row] = await corp.rowsOf('chat:wrStored');
    expect(row).toMatchObject({
      kind: 'group_members_joined',
      status: 'waiting',
      source: `wecom:${corp.corpId.toLowerCase()}`,
      attempts: 0,
      settledAt: null,
    });
    expect(row && corp.textOf(row).toString()).toBe(text);
  });

  it('does not lie readable in the inbox', async () => {
    await post(corp.url, corp.keys, joinText('wrSecret', 'wmVerySecretMember'));
    const [row] = await corp.rowsOf('chat:wrSecret');
    expect(row?.payload.includes('wmVerySecretMember')).toBe(false);
  });

  it('finds its corp in any case', async () => {
    const other = corp.url.replace(corp.corpId, corp.corpId.toUpperCase());
    expect((await post(other, corp.keys, joinText('wrCase', 'wmA')))?.body).toBe('success');
  });

  it('is one message when it comes ten times at once, and again later re-encrypted; the rest is counted', async () => {
    const text = joinText('wrTen', 'wmA');
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(corp.url, corp.keys, text)));
    answers.push(await post(corp.url, corp.keys, text));
    expect(answers.map((answer) => answer?.body)).toEqual(Array(11).fill('success'));
    expect(await corp.rowsOf('chat:wrTen')).toHaveLength(1);
    const where = { tenantId: corp.tenantId, name: 'duplicates' };
    expect((await corp.gateway.fresh.database.read.findOneBy(CounterRow, where))?.value).toBe(10);
    expect(await register.getSingleMetricAsString('qunshu_callbacks_received_total')).toMatch(
      /receipt="duplicate"} 10\n?/,
    );
  });

  it('is a duplicate when the very same request comes again', async () => {
    const sealed = seal(corp.keys, joinText('wrReplay', 'wmA'));
    const again = (): Promise<Answered | null> =>
      send(`${corp.url}?${query(sealed.query)}`, { body: envelope(sealed.encrypt) });
    expect([(await again())?.body, (await again())?.body]).toEqual(['success', 'success']);
    expect(await corp.rowsOf('chat:wrReplay')).toHaveLength(1);
  });

  it('is one message for all agents of a corp', async () => {
    const text = joinText('wrAgents', 'wmA');
    await post(corp.url, corp.keys, text);
    expect((await post(toAgent('1000003'), corp.otherKeys, text))?.body).toBe('success');
    expect(await corp.rowsOf('chat:wrAgents')).toHaveLength(1);
  });

  it('is not taken for another one of the same second and sender', async () => {
    await post(corp.url, corp.keys, joinText('wrSecond', 'wmA', 1_763_900_777));
    await post(corp.url, corp.keys, joinText('wrSecond', 'wmB', 1_763_900_777));
    expect(await corp.rowsOf('chat:wrSecond')).toHaveLength(2);
  });

  it('is kept apart from the same text of another corp', async () => {
    const text = joinText('wrBoth', 'wmA');
    await post(corp.url, corp.keys, text);
    const stranger = await post(corp.url.replace(corp.corpId, 'ww2'), corp.strangerKeys, text);
    expect(stranger?.body).toBe('success');
    expect(await corp.rowsOf('chat:wrBoth')).toHaveLength(1);
  });

  it('keeps its place in the order of its lane', async () => {
    const members = ['wm1', 'wm2', 'wm3', 'wm4', 'wm5'];
    for (const member of members) await post(corp.url, corp.keys, joinText('wrOrder', member));
    const texts = (await corp.rowsOf('chat:wrOrder')).map((row) => corp.textOf(row).toString());
    expect(texts).toEqual(members.map((member) => joinText('wrOrder', member)));
  });

  it('goes to the common lane when what it is about has too long an id', async () => {
    const chatId = `wr${'x'.repeat(110)}`;
    await post(corp.url, corp.keys, joinText(chatId, 'wmA'));
    const row = (await corp.rowsOf('other')).find((each) => corp.textOf(each).toString() === joinText(chatId, 'wmA'));
    expect(row).toMatchObject({ status: 'ignored', kind: 'unknown' });
  });
});

describe('authentic, but not understood', () => {
  const suite = '<xml><InfoType>suite_ticket</InfoType><SuiteTicket>t</SuiteTicket></xml>';
  it.each([
    ['an unknown event', Buffer.from('<xml><Event>brand_new</Event></xml>'), 'unknown'],
    ['text that is no XML', Buffer.from('hello 你好'), 'unreadable'],
    ['a DOCTYPE inside', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><xml>&b;</xml>'), 'unreadable'],
    ['an event with no use yet', Buffer.from(suite), 'suite_ticket'],
    ['nothing at all', Buffer.alloc(0), 'unreadable'],
    ['invalid UTF-8', Buffer.from('<xml><Event>\xff\xfe\xc3</Event></xml>', 'latin1'), 'unreadable'],
  ])('%s is answered with success and kept to the byte as ignored', async (_, text, kind) => {
    const sealed = sealBytes(corp.keys, text);
    const answer = await send(`${corp.url}?${query(sealed.query)}`, { body: envelope(sealed.encrypt) });
    expect([answer?.status, answer?.body]).toEqual([200, 'success']);
    const row = (await corp.rows()).find((each) => corp.textOf(each).equals(text));
    expect(row).toMatchObject({ status: 'ignored', kind });
    expect(row?.settledAt).not.toBeNull();
  });

  it('is counted', async () => {
    const ignored = (await corp.rows()).filter(({ status }) => status === 'ignored').length;
    const metric = await register.getSingleMetricAsString('qunshu_callbacks_ignored_total');
    expect(metric).toMatch(new RegExp(`total ${ignored}\\b`));
    expect(ignored).toBeGreaterThan(0);
  });
});

describe('keys', () => {
  it('take effect at once when rotated, and the old pair stays good', async () => {
    const rotated = madeUpKeys(corp.corpId);
    await corp.gateway.tenancy.rotate(
      { kind: 'wecom', tenantId: corp.tenantId },
      {
        corpId: corp.corpId,
        agentId: 1000003,
        ...keysOf(rotated),
      },
    );
    const fresh = await post(toAgent('1000003'), rotated, joinText('wrRotated', 'wmNew'));
    const old = await post(toAgent('1000003'), corp.otherKeys, joinText('wrRotated', 'wmOld'));
    expect([fresh?.body, old?.body]).toEqual(['success', 'success']);
  });
});

describe('a gateway that is closing', () => {
  it('answers what is under way, and has stored what it answered', async () => {
    const closing = await gatewayCorp();
    await post(closing.url, closing.keys, joinText('wrFirst', 'wm0'));
    const members = Array.from({ length: 40 }, (_, n) => `wm${n}`);
    const sent = members.map((member) => post(closing.url, closing.keys, joinText('wrClosing', member)));
    await sent[0];
    await closing.gateway.stop();
    const answers = await Promise.all(sent);
    const answered = members.filter((_, n) => answers[n] !== null);
    expect(answers.filter((answer) => answer !== null && answer.body !== 'success')).toEqual([]);
    const stored = (await closing.rowsOf('chat:wrClosing')).map((row) => closing.textOf(row).toString());
    expect(stored).toEqual(expect.arrayContaining(answered.map((member) => joinText('wrClosing', member))));
    await closing.gateway.fresh.drop();
  });
});
