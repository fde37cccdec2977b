import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FakeWecom, type FakeCall } from '../client/fake-wecom';
import type { ContactPage } from './contacts';

const BATCH = 'externalcontact/batch/get_by_user';
const NO_RELATION = { errcode: 84061, errmsg: 'not external contact' };
const FIXTURES = join(__dirname, '../../../../test/fixtures/wecom');
const SAMPLE = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(join(FIXTURES, 'doc-92994-batch-get_by_user.json'), 'utf8')));

const wecom = new FakeWecom();
beforeAll(() => wecom.start());
afterAll(() => wecom.stop());
beforeEach(() => {
  wecom.calls.length = 0;
});

const page = (ids: readonly string[], next?: string) => ({
  errcode: 0,
  external_contact_list: ids.map((id) => ({ external_contact: { external_userid: id }, follow_info: { userid: 'a' } })),
  ...(next === undefined ? {} : { next_cursor: next }),
});

async function pagesOf(userIds: readonly string[]): Promise<readonly ContactPage[]> {
  const pages: ContactPage[] = [];
  for await (const one of wecom.client().contactsOf(userIds)) pages.push(one);
  return pages;
}

const idsOf = async (userIds: readonly string[]) =>
  (await pagesOf(userIds)).flatMap(({ contacts }) => contacts.map(({ contact }) => contact.externalUserId));

describe('the contacts of staff', () => {
  it('are read as the official sample shows them', async () => {
    wecom.inTurn(BATCH, { ...SAMPLE, next_cursor: '' });
    const [first] = await pagesOf(['rocky', 'lisi']);
    expect(first?.unlicensedUserIds).toEqual(['lisi']);
    expect(first?.contacts[0]).toEqual({
      contact: {
        externalUserId: 'woAJ2GCAAAXtWyujaWJHDDGi0mACHAAA',
        name: '李四',
        avatar: 'http://p.qlogo.cn/bizmail/IcsdgagqefergqerhewSdage/0',
        type: 2,
        gender: 1,
        unionId: 'ozynqsulJFCZ2z1aYeS8h-nuasdAAA',
        corpName: '腾讯',
      },
      follow: {
        userId: 'rocky',
        remark: '李部长',
        description: '对接采购事务',
        addedAt: 1_525_779_812_000,
        addWay: 10,
        state: null,
        tagIds: ['etAJ2GCAAAXtWyujaWJHDDGi0mACHAAA'],
        remarkMobiles: ['13800000001', '13000000002'],
        operatorId: 'rocky',
      },
    });
  });

  it('are read to the last page', async () => {
    wecom.inTurn(BATCH, page(['wmA', 'wma'], 'c1'), page([], 'c2'), page(['wmB'], ''));
    await expect(idsOf(['a'])).resolves.toEqual(['wmA', 'wma', 'wmB']);
    expect(wecom.calls.filter(({ path }) => path === BATCH).map(({ body }) => body['cursor'])).toEqual([
      '',
      'c1',
      'c2',
    ]);
  });

  it.each([
    ['breaks off', { errcode: 45009 }, 'rate_limit'],
    ['turns into HTML', '<html>', 'transient'],
    ['goes round in circles', page(['wmC'], 'c1'), 'transient'],
    ['loses its cursor', { errcode: 50100 }, 'transient'],
    ['ends in "no relation"', NO_RELATION, 'gone'],
  ])('are never taken as complete when the listing %s', async (_, second, failure) => {
    wecom.inTurn(BATCH, page(['wmA'], 'c1'), second);
    await expect(pagesOf(['a'])).rejects.toMatchObject({ failure });
  });

  it('are none for staff without contacts, which WeCom calls an error', async () => {
    wecom.inTurn(BATCH, NO_RELATION);
    await expect(pagesOf(['a'])).resolves.toEqual([]);
  });

  it('of others are not lost when one of them has none', async () => {
    wecom.on(BATCH, ({ body }: FakeCall) => {
      const users = z.array(z.string()).parse(body['userid_list']);
      return users.includes('none') ? NO_RELATION : page(users.map((user) => `wm-${user}`));
    });
    await expect(idsOf(['a', 'none', 'b'])).resolves.toEqual(['wm-a', 'wm-b']);
  });

  it('are asked for at most 100 staff at once, and not at all for nobody', async () => {
    await expect(pagesOf(Array.from({ length: 101 }, (_, n) => String(n)))).rejects.toThrow(RangeError);
    await expect(pagesOf([])).resolves.toEqual([]);
    expect(wecom.count(BATCH)).toBe(0);
  });

  it('by id are none with 84061', async () => {
    wecom.inTurn('externalcontact/list', { errcode: 0, external_userid: ['wmA'] }, NO_RELATION, { errcode: 0 });
    await expect(wecom.client().contactIdsOf('a')).resolves.toEqual(['wmA']);
    await expect(wecom.client().contactIdsOf('a')).resolves.toEqual([]);
    await expect(wecom.client({ retryDelaysMs: [] }).contactIdsOf('a')).rejects.toMatchObject({ failure: 'transient' });
  });
});

describe('one contact', () => {
  const GET = 'externalcontact/get';

  it('comes with everybody who has them, over all pages', async () => {
    const contact = { external_userid: 'wmA', name: '王五', type: 1, unionid: ' oU1' };
    const tags = [
      { group_name: 'g', tag_name: 'VIP', tag_id: 't1', type: 1 },
      { tag_name: 'mine', type: 2 },
    ];
    wecom.inTurn(
      GET,
      {
        errcode: 0,
        external_contact: contact,
        follow_user: [{ userid: 'a', createtime: 1525779812, tags }],
        next_cursor: 'c1',
      },
      { errcode: 0, external_contact: contact, follow_user: [{ userid: 'b' }] },
    );
    const found = await wecom.client().contact('wmA');
    expect(found).toMatchObject({
      kind: 'found',
      contact: { externalUserId: 'wmA', unionId: 'oU1', type: 1 },
      follows: [
        { userId: 'a', addedAt: 1_525_779_812_000, tagIds: ['t1'] },
        { userId: 'b', addedAt: null },
      ],
    });
  });

  it.each([84061, 40096])('is none with %d', async (errcode) => {
    wecom.inTurn(GET, { errcode, errmsg: 'no' });
    await expect(wecom.client().contact('wmA')).resolves.toEqual({ kind: 'none' });
  });

  it('is no contact when it is lost between two pages', async () => {
    const first = { errcode: 0, external_contact: { external_userid: 'wmA' }, follow_user: [], next_cursor: 'c1' };
    wecom.inTurn(GET, first, NO_RELATION);
    await expect(wecom.client().contact('wmA')).rejects.toMatchObject({ failure: 'gone' });
  });
});
