import { z } from 'zod';
import { Asker } from '../test/asker';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight in China of 2026-03-02. */
const START = Date.parse('2026-03-02T00:00:00+08:00');
const STATISTIC = '/cgi-bin/externalcontact/groupchat/statistic';
const BEHAVIOUR = '/cgi-bin/externalcontact/get_user_behavior_data';
const Page = z.object({
  errcode: z.literal(0),
  total: z.number(),
  next_offset: z.number(),
  items: z.array(z.object({ owner: z.string(), data: z.record(z.string(), z.number()) })),
});

let sandbox: Sandbox;
let ask: Asker;
let now = START;
let staff: readonly string[];
let customers: readonly string[];

beforeEach(async () => {
  now = START;
  const size = { groups: 3, customers: 40, staff: 8, departments: 7 };
  sandbox = createSandbox({ seed: 21, size, startAt: START, days: 5, clock: { now: () => now } });
  await sandbox.start();
  ask = new Asker(sandbox);
  await ask.signIn();
  staff = sandbox.truth().staff.map(({ userId }) => userId);
  customers = sandbox.truth().customers.map(({ id }) => id);
});
afterEach(() => sandbox.stop());

const seconds = (day: number): number => (START + day * DAY) / 1000;

/** Of the nth day since the start; owners by index. */
async function statistic(day: number, owners: readonly number[], more: object = {}) {
  const owner_filter = { userid_list: owners.map((n) => staff[n] ?? '') };
  return Page.parse(await ask.post(STATISTIC, { day_begin_time: seconds(day), owner_filter, ...more }));
}

function someone(n: number): string {
  return staff[n] ?? '';
}

describe('the statistics of groups by owner', () => {
  it('count a group for whom it belongs to at the end of the day, days being those of China', async () => {
    const [a, b] = [someone(0), someone(1)];
    const { chatId } = sandbox.found({ owner: a, members: customers.slice(0, 3), at: START + 23 * HOUR });
    sandbox.join(chatId, customers.slice(3, 5), { at: START + DAY + HOUR });
    sandbox.leave(chatId, customers.slice(0, 1), { at: START + DAY + 2 * HOUR });
    sandbox.changeOwner(chatId, b, { at: START + 2 * DAY });
    now = START + 3 * DAY;
    const of = async (day: number) => {
      const { items } = await statistic(day, [0, 1]);
      return items.map(({ owner, data }) => [
        owner,
        data['new_chat_cnt'],
        data['new_member_cnt'],
        data['member_total'],
      ]);
    };
    expect(await of(0)).toEqual([[a, 1, 4, 4]]);
    expect(await of(1)).toEqual([[a, 0, 2, 5]]);
    expect(await of(2)).toEqual([[b, 0, 1, 6]]);
  });

  it('say nothing of a group once it is dismissed, and the same of messages each time', async () => {
    const { chatId } = sandbox.found({ owner: someone(0), members: customers.slice(0, 9), at: START + HOUR });
    now = START + 9 * DAY;
    sandbox.dismiss(chatId, { at: START + 7 * DAY });
    const days = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((day) => statistic(day, [0])));
    const messages = days.map(({ items }) => items[0]?.data['msg_total'] ?? 0);
    expect(messages.some((count) => count > 0)).toBe(true);
    expect((await statistic(3, [0])).items[0]?.data['msg_total']).toBe(messages[3]);
    expect((await statistic(7, [0])).items).toEqual([]);
  });

  it('are paged by offset, in the order asked for', async () => {
    for (const n of [0, 1, 2]) sandbox.found({ owner: someone(n), members: customers.slice(0, n + 1), at: START });
    now = START + DAY;
    const first = await statistic(0, [0, 1, 2], { order_by: 4, limit: 2 });
    expect(first).toMatchObject({ total: 3, next_offset: 2 });
    expect(first.items.map(({ owner }) => owner)).toEqual([someone(2), someone(1)]);
    const rest = await statistic(0, [0, 1, 2], { order_by: 4, limit: 2, offset: 2 });
    expect(rest).toMatchObject({ next_offset: 3, items: [{ owner: someone(0) }] });
  });

  it.each([
    ['today', { days: [200, 200], owners: 1 }],
    ['a day that is over for more than 180 days', { days: [19, 19], owners: 1 }],
    ['more than 30 days', { days: [100, 130], owners: 1 }],
    ['a range that ends before it begins', { days: [101, 100], owners: 1 }],
    ['more than 100 owners', { days: [100, 100], owners: 101 }],
  ])('are refused for %s', async (_, { days: [from = 0, to = 0], owners }) => {
    now = START + 200 * DAY;
    const userid_list = Array.from({ length: owners }, () => someone(0));
    const body = { day_begin_time: seconds(from), day_end_time: seconds(to), owner_filter: { userid_list } };
    expect(await ask.post(STATISTIC, body)).toMatchObject({ errcode: 40058 });
  });

  it('are given to the edges of that', async () => {
    now = START + 200 * DAY;
    expect((await statistic(199, [0])).total).toBe(0);
    expect((await statistic(20, [0])).total).toBe(0);
    expect((await statistic(100, [0], { day_end_time: seconds(129) })).total).toBe(0);
    const body = { day_begin_time: seconds(100), owner_filter: { userid_list: ['nobody'] } };
    expect(await ask.post(STATISTIC, body)).toMatchObject({ errcode: 60111 });
  });
});

describe('the behaviour of staff', () => {
  it('counts contacts won and lost, one row a day', async () => {
    const [staffId, customerId] = [someone(0), customers.at(-1) ?? ''];
    sandbox.addContact(staffId, customerId, { at: START + DAY + HOUR });
    sandbox.endContact(staffId, customerId, { by: 'customer', at: START + 2 * DAY });
    now = START + 3 * DAY;
    const body = { userid: [staffId], start_time: seconds(1), end_time: seconds(2) };
    expect(await ask.post(BEHAVIOUR, body)).toMatchObject({
      behavior_data: [
        { stat_time: seconds(1), new_contact_cnt: 1, negative_feedback_cnt: 0 },
        { stat_time: seconds(2), new_contact_cnt: 0, negative_feedback_cnt: 1 },
      ],
    });
    expect(await ask.post(BEHAVIOUR, { ...body, userid: ['nobody'] })).toMatchObject({ errcode: 60111 });
  });
});

describe('a message', () => {
  const message = { msgtype: 'text', text: { content: 'hello' } };

  it('is remembered, and names whom it did not reach', async () => {
    const agentid = Number(sandbox.apps.agentId);
    const body = { ...message, agentid, touser: `${someone(0)}|nobody` };
    expect(await ask.post('/cgi-bin/message/send', body)).toMatchObject({ errcode: 0, invaliduser: 'nobody' });
    expect(sandbox.messages).toEqual([body]);
  });

  it('is refused for nobody, and from another agent', async () => {
    const agentid = Number(sandbox.apps.agentId);
    const send = (more: object) => ask.post('/cgi-bin/message/send', { ...message, agentid, ...more });
    expect(await send({ touser: 'nobody' })).toMatchObject({ errcode: 81013 });
    expect(await send({ touser: someone(0), agentid: 1 })).toMatchObject({ errcode: 301002 });
    expect(sandbox.messages).toEqual([]);
  });
});
