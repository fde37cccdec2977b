import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Asker } from '../test/asker';
import type { DiaryEntry } from './diary';
import { createSandbox } from './sandbox';

const size = { groups: 1, customers: 5, staff: 4, departments: 3 };
const options = { seed: 5, size, startAt: Date.UTC(2026, 2, 2), days: 1 };
const sandbox = createSandbox(options);
const ask = new Asker(sandbox);
const [staff = ''] = sandbox.truth().staff.map(({ userId }) => userId);
const customer = sandbox.newCustomer({ id: 'wmChanged' });
const [first = '', second = ''] = sandbox.truth().tags.map(({ id }) => id);

beforeAll(async () => {
  await sandbox.start();
  await ask.signIn();
  sandbox.addContact(staff, customer, { remark: 'before', tagIds: [first] });
});
afterAll(() => sandbox.stop());

const pair = { userid: staff, external_userid: customer };
const remark = (more: object) => ask.post('/cgi-bin/externalcontact/remark', { ...pair, ...more });
const mark = (more: object) => ask.post('/cgi-bin/externalcontact/mark_tag', { ...pair, ...more });
const contact = () => sandbox.truth().contacts.findLast(({ customerId }) => customerId === customer);

describe('a contact changed through the API', () => {
  it('is changed, and nobody is called back', async () => {
    await expect(remark({ remark: 'after' })).resolves.toMatchObject({ errcode: 0 });
    await expect(mark({ add_tag: [second], remove_tag: [first] })).resolves.toMatchObject({ errcode: 0 });
    expect(contact()).toMatchObject({ remark: 'after', tagIds: [second] });
    expect(sandbox.delivered).toEqual([]);
  });

  it.each([
    [40058, () => remark({})],
    [40058, () => remark({ remark: 'x'.repeat(21) })],
    [60111, () => remark({ userid: 'nobody', remark: 'x' })],
    [40096, () => remark({ external_userid: 'wmNobody', remark: 'x' })],
    [40058, () => mark({ add_tag: [], remove_tag: [] })],
    [40068, () => mark({ add_tag: ['etNone'] })],
  ])('is refused with %d', async (errcode, change) => {
    await expect(change()).resolves.toMatchObject({ errcode });
    expect(contact()).toMatchObject({ remark: 'after', tagIds: [second] });
  });

  it('is noted in the diary of a live show, so that it lasts', async () => {
    const diary: DiaryEntry[] = [];
    const live = sandbox.live({ everyMs: 3_600_000, diary: (entry) => void diary.push(entry) });
    await remark({ remark: 'lasting' });
    await live.stop();
    expect(diary).toEqual([{ driver: 'editContact', args: [staff, customer, { remark: 'lasting' }] }]);
  });
});

describe('a ticket for pages', () => {
  const Ticket = z.object({ ticket: z.string(), expires_in: z.number() });
  const signatureOf = (ticket: string, url: string): string =>
    createHash('sha1').update(`jsapi_ticket=${ticket}&noncestr=n&timestamp=7&url=${url}`).digest('hex');

  it('is one of the corp and one of the app, each the same while it lasts', async () => {
    const corp = Ticket.parse(await ask.get('/cgi-bin/get_jsapi_ticket'));
    const app = Ticket.parse(await ask.get('/cgi-bin/ticket/get', { type: 'agent_config' }));
    expect(corp.ticket).not.toBe(app.ticket);
    expect(Ticket.parse(await ask.get('/cgi-bin/get_jsapi_ticket')).ticket).toBe(corp.ticket);
    await expect(ask.get('/cgi-bin/ticket/get', { type: 'other' })).resolves.toMatchObject({ errcode: 40058 });
  });

  it('signs the page that it was made for, also asked by hand', async () => {
    const { ticket } = Ticket.parse(await ask.get('/cgi-bin/get_jsapi_ticket'));
    const url = 'https://q.example.com/sidebar/';
    const brought = { of: 'corp' as const, url, timestamp: 7, nonceStr: 'n', signature: signatureOf(ticket, url) };
    expect(sandbox.isSigned(brought)).toBe(true);
    expect(sandbox.isSigned({ ...brought, of: 'agent' })).toBe(false);
    expect(sandbox.isSigned({ ...brought, timestamp: 8 })).toBe(false);
    const request = { method: 'POST', body: JSON.stringify(brought) };
    const answer = await fetch(`${sandbox.url}/sandbox/js-sdk`, request);
    expect(await answer.json()).toEqual({ ok: true });
  });
});
