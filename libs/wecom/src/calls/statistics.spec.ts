import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FakeWecom } from '../client/fake-wecom';

const GROUPS = 'externalcontact/groupchat/statistic';
const BEHAVIOUR = 'externalcontact/get_user_behavior_data';
const FIXTURES = join(__dirname, '../../../../test/fixtures/wecom');
const sample = (name: string): unknown => JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'));
const Sample = z.object({ items: z.array(z.object({ data: z.record(z.string(), z.number()) })) });
const DATA = Sample.parse(sample('doc-92133-statistic_group_by_day.json')).items[0]?.data ?? {};

const wecom = new FakeWecom();
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());
beforeEach(() => {
  wecom.calls.length = 0;
});

const page = (owners: readonly string[], total: number, next: number) => ({
  errcode: 0,
  total,
  next_offset: next,
  items: owners.map((owner) => ({ owner, data: DATA })),
});
const ask = (ownerIds: readonly string[]) => wecom.client().groupStatistics({ day: '2020-09-17', ownerIds });

describe('the statistics of owners on a day', () => {
  it('are read as the official sample shows their figures', async () => {
    wecom.inTurn(GROUPS, page(['zhangsan'], 1, 1));
    await expect(ask(['ZhangSan'])).resolves.toEqual([
      {
        ownerId: 'zhangsan',
        newChats: 2,
        chats: 2,
        chatsWithMessages: 0,
        newMembers: 0,
        members: 6,
        membersWhoSpoke: 0,
        messages: 0,
      },
    ]);
  });

  it("are asked for by the day's first second in China, whatever the zone of this machine", async () => {
    wecom.inTurn(GROUPS, page([], 0, 0));
    await expect(ask(['a'])).resolves.toEqual([]);
    expect(wecom.calls.at(-1)?.body).toMatchObject({ day_begin_time: 1_600_272_000, day_end_time: 1_600_272_000 });
  });

  it('are read to the last page', async () => {
    wecom.inTurn(GROUPS, page(['a', 'b'], 3, 2), page(['c'], 3, 3));
    expect((await ask(['a', 'b', 'c'])).map(({ ownerId }) => ownerId)).toEqual(['a', 'b', 'c']);
    expect(wecom.calls.filter(({ path }) => path === GROUPS).map(({ body }) => body['offset'])).toEqual([0, 2]);
  });

  it.each([
    ['the listing goes round in circles', page(['a'], 3, 0), 'transient'],
    ['a figure is missing', { ...page([], 1, 1), items: [{ owner: 'a', data: { chat_total: 1 } }] }, 'transient'],
    ['the app may not ask', { errcode: 48002 }, 'configuration'],
    ['an owner is out of reach', { errcode: 60011 }, 'permission'],
    ['an owner has left', { errcode: 60111 }, 'gone'],
  ])('are never half an answer when %s', async (_, answer, failure) => {
    wecom.inTurn(GROUPS, answer);
    await expect(ask(['a'])).rejects.toMatchObject({ failure });
  });

  it('are for at most 100 owners at once, and nothing is asked for nobody', async () => {
    await expect(ask(Array.from({ length: 101 }, (_, n) => String(n)))).rejects.toThrow(RangeError);
    await expect(ask([])).resolves.toEqual([]);
    expect(wecom.count(GROUPS)).toBe(0);
  });
});

describe('the behaviour of a staff member', () => {
  const over = { userId: 'zhangsan', from: '2018-09-10', to: '2018-09-11' };

  it('is read as the official sample shows it', async () => {
    wecom.on(BEHAVIOUR, () => z.looseObject({}).parse(sample('doc-92132-user_behavior_data.json')));
    await expect(wecom.client().contactBehaviour(over)).resolves.toEqual([
      {
        day: '2018-09-10',
        chats: 100,
        messages: 80,
        replyPercentage: 60.25,
        averageReplyTime: 1,
        negativeFeedback: 0,
        newApplies: 6,
        newContacts: 5,
      },
      expect.objectContaining({ day: '2018-09-11', chats: 20, replyPercentage: 100 }),
    ]);
    const asked = { userid: ['zhangsan'], start_time: 1_536_508_800, end_time: 1_536_595_200 };
    expect(wecom.calls.at(-1)?.body).toEqual(asked);
  });

  it('has no ratios on a day without chats', async () => {
    const counts = { chat_cnt: 0, message_cnt: 0, negative_feedback_cnt: 0, new_apply_cnt: 1, new_contact_cnt: 0 };
    wecom.inTurn(BEHAVIOUR, { errcode: 0, behavior_data: [{ stat_time: 1_536_508_800, ...counts }] });
    await expect(wecom.client().contactBehaviour(over)).resolves.toMatchObject([
      { replyPercentage: null, averageReplyTime: null, newApplies: 1 },
    ]);
  });
});
