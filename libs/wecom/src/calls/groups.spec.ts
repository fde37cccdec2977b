import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FakeWecom, type FakeCall } from '../client/fake-wecom';

const LIST = 'externalcontact/groupchat/list';
const GET = 'externalcontact/groupchat/get';
const FIXTURES = join(__dirname, '../../../../test/fixtures/wecom');
const sample = (name: string) =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')));

const wecom = new FakeWecom();
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());
beforeEach(() => {
  wecom.calls.length = 0;
});

const page = (ids: readonly string[], next?: string) => ({
  errcode: 0,
  group_chat_list: ids.map((id) => ({ chat_id: id, status: 0 })),
  ...(next === undefined ? {} : { next_cursor: next }),
});
const nobody = { allStaffIds: () => Promise.resolve([]) };
const Filter = z.object({ userid_list: z.array(z.string()) });
const ownersIn = ({ body }: FakeCall) => Filter.safeParse(body['owner_filter']).data?.userid_list ?? null;

describe('the list of groups', () => {
  it('is read to the last page, each group once', async () => {
    wecom.inTurn(LIST, page(['wrA', 'wrB'], 'c1'), page(['wrB', 'wrb'], ''));
    const found = await wecom.client().groups(nobody);
    expect(found.map(({ chatId }) => chatId)).toEqual(['wrA', 'wrB', 'wrb']);
    expect(wecom.calls.at(-1)?.body).toEqual({ status_filter: 0, cursor: 'c1', limit: 1000 });
  });

  it.each([
    ['the second page is HTML', '<html>'],
    ['the cursor repeats', page(['wrC'], 'c1')],
    ['the second page has no list', { errcode: 0, next_cursor: '' }],
    ['the cursor is lost', { errcode: 50100 }],
  ])('is no list when %s', async (_, second) => {
    wecom.inTurn(LIST, page(['wrA'], 'c1'), second);
    await expect(wecom.client().groups(nobody)).rejects.toMatchObject({ failure: 'transient' });
  });

  it('of a corp too big for one go is read by owners, a hundred at a time', async () => {
    const staff = Array.from({ length: 250 }, (_, n) => `u${String(n)}`);
    wecom.on(LIST, (call) => {
      const owners = ownersIn(call);
      return owners === null ? { errcode: 81017, errmsg: 'too many' } : page(owners.map((owner) => `wr-${owner}`));
    });
    const found = await wecom.client().groups({ allStaffIds: () => Promise.resolve(staff) });
    expect(found).toHaveLength(250);
    expect(wecom.calls.map(ownersIn).flatMap((owners) => (owners === null ? [] : [owners.length]))).toEqual([
      100, 100, 50,
    ]);
  });

  it('of named owners asks for them only', async () => {
    wecom.inTurn(LIST, page(['wrA']));
    await wecom.client().groups({ ownerIds: ['left'] });
    expect(wecom.calls.map(ownersIn).at(-1)).toEqual(['left']);
    await expect(wecom.client().groups({ ownerIds: [] })).resolves.toEqual([]);
  });

  it('keeps what WeCom says of the owner', async () => {
    wecom.inTurn(LIST, {
      errcode: 0,
      group_chat_list: [
        { chat_id: 'wrA', status: 1 },
        { chat_id: 'wrB', status: '9' },
      ],
    });
    await expect(wecom.client().groups(nobody)).resolves.toEqual([
      { chatId: 'wrA', status: 1 },
      { chatId: 'wrB', status: 9 },
    ]);
  });
});

describe('one group', () => {
  it('is read as the official samples show it', async () => {
    wecom.inTurn(GET, sample('doc-92122-groupchat-get.json'), sample('doc-92229-groupchat-get-with-state.json'));
    await expect(wecom.client().group('wrA')).resolves.toEqual({
      kind: 'found',
      group: {
        chatId: 'wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA',
        name: '销售客服群',
        owner: 'ZhuShengBen',
        createdAt: 1_572_505_490_000,
        notice: '文明沟通，拒绝脏话',
        version: '71217227bbd112ecfe3a49c482195cb4',
        members: [
          {
            memberId: 'abel',
            type: 1,
            unionId: null,
            joinedAt: 1_572_505_491_000,
            joinScene: 1,
            invitedBy: 'jack',
            nickname: '客服小张',
            name: '张三丰',
            state: null,
          },
          {
            memberId: 'wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA',
            type: 2,
            unionId: 'ozynqsulJFCZ2z1aYeS8h-nuasdAAA',
            joinedAt: 1_572_505_491_000,
            joinScene: 1,
            invitedBy: null,
            nickname: '顾客老王',
            name: '王语嫣',
            state: null,
          },
        ],
        admins: ['sam', 'pony'],
      },
    });
    expect(wecom.calls.at(-1)?.body).toEqual({ chat_id: 'wrA', need_name: 1 });
    await expect(wecom.client().group('wrA')).resolves.toMatchObject({
      group: { version: null, members: [{ state: 'klsdup3kj3s1', joinScene: 3 }, { state: null }] },
    });
  });

  it('keeps names as they are', async () => {
    const name = '  👨‍👩‍👧‍👦 \u202e𠀀e\u0301 ';
    const group = {
      chat_id: 'wrA',
      name,
      owner: 'a',
      create_time: 1,
      member_list: [{ userid: 'wmA', type: 2, join_time: 1, name }],
    };
    wecom.inTurn(GET, { errcode: 0, group_chat: group });
    await expect(wecom.client().group('wrA')).resolves.toMatchObject({
      group: { name, members: [{ name }], admins: [] },
    });
  });

  it('that was dismissed is dismissed', async () => {
    wecom.inTurn(GET, { errcode: 49008, errmsg: 'group dissolved' });
    await expect(wecom.client().group('wrA')).resolves.toEqual({ kind: 'dismissed' });
  });

  it.each([90500, 90501, 90509, 60011, 60021, 84074, 40050, 40096, 84061])('is out of reach with %d', async (code) => {
    wecom.inTurn(GET, { errcode: code, errmsg: 'no' });
    const message = `WeCom ${GET} answered ${String(code)}: no`;
    await expect(wecom.client().group('wrA')).resolves.toEqual({ kind: 'unreachable', code, message });
  });

  it.each([
    ['the corp may not call at all', { errcode: 60020 }, 'configuration'],
    ['the quota is spent', { errcode: 45009 }, 'rate_limit'],
    [
      'the members are missing',
      { errcode: 0, group_chat: { chat_id: 'wrA', owner: 'a', create_time: 1 } },
      'transient',
    ],
    ['a member is cut short', '{"errcode":0,"group_chat":{"member_list":[{"userid":"a"', 'transient'],
  ])('is no group when %s', async (_, answer, failure) => {
    wecom.inTurn(GET, answer);
    await expect(wecom.client().group('wrA')).rejects.toMatchObject({ failure });
  });
});
