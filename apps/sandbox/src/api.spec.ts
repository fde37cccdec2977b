import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Asker } from '../test/asker';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';

const START = Date.UTC(2026, 2, 2);
const Detail = z.object({
  errcode: z.literal(0),
  group_chat: z.looseObject({ member_list: z.array(z.record(z.string(), z.unknown())) }),
});

let sandbox: Sandbox;
let ask: Asker;
let contactsToken: string;

async function detail(chatId: string) {
  const path = '/cgi-bin/externalcontact/groupchat/get';
  return Detail.parse(await ask.post(path, { chat_id: chatId, need_name: 1 })).group_chat;
}

function someone(index = 0): string {
  return sandbox.truth().staff[index]?.userId ?? '';
}

beforeEach(async () => {
  const size = { groups: 3, customers: 40, staff: 8, departments: 7 };
  sandbox = createSandbox({ seed: 21, size, startAt: START, days: 5, detailLagMs: 0 });
  await sandbox.start();
  ask = new Asker(sandbox);
  await ask.signIn();
  contactsToken = await ask.tokenFor(sandbox.apps.contacts.secret);
});

afterEach(async () => {
  await sandbox.stop();
});

describe('tokens', () => {
  it('are the same while they are good, and tied to the secret', async () => {
    expect(await ask.tokenFor(sandbox.apps.secret)).toBe(ask.token);
    expect(contactsToken).not.toBe(ask.token);
  });

  it('are refused with the code of their fault', async () => {
    const corpid = sandbox.apps.corpId;
    expect(await ask.get('/cgi-bin/gettoken', { corpid, corpsecret: 'no' })).toMatchObject({ errcode: 40001 });
    expect(await ask.get('/cgi-bin/gettoken', { corpid: 'no', corpsecret: 'no' })).toMatchObject({ errcode: 40013 });
    expect(await ask.get('/cgi-bin/department/list', { access_token: '' })).toMatchObject({ errcode: 41001 });
    expect(await ask.get('/cgi-bin/department/list', { access_token: 'no' })).toMatchObject({ errcode: 40014 });
    sandbox.expireTokens();
    expect(await ask.get('/cgi-bin/department/list')).toMatchObject({ errcode: 42001 });
    const fresh = await ask.tokenFor(sandbox.apps.secret);
    expect(await ask.get('/cgi-bin/department/list', { access_token: fresh })).toMatchObject({
      errcode: 0,
      errmsg: 'ok',
    });
    sandbox.revokeTokens();
    expect(await ask.get('/cgi-bin/department/list', { access_token: fresh })).toMatchObject({ errcode: 40014 });
  });

  it('explain a failure with a hint', async () => {
    const { errmsg } = await ask.get('/cgi-bin/department/list', { access_token: 'no' });
    expect(errmsg).toMatch(/^invalid access_token, hint: \[.+\], from ip: .+, more info at https:.+e=40014$/);
  });
});

describe('the directory', () => {
  it('shows a tree with one root', async () => {
    const { department } = await ask.get('/cgi-bin/department/list');
    const Tree = z.array(z.object({ id: z.number(), name: z.string(), parentid: z.number(), order: z.number() }));
    const tree = Tree.parse(department);
    expect(tree).toHaveLength(7);
    expect(tree.filter((one) => one.parentid === 0)).toHaveLength(1);
    expect(await ask.get('/cgi-bin/department/simplelist', { access_token: contactsToken, id: '2' })).toMatchObject({
      errcode: 0,
      department_id: [
        { id: 2, parentid: 1, order: 1 },
        { id: 4, parentid: 2, order: 1 },
        { id: 6, parentid: 2, order: 2 },
      ],
    });
  });

  it('knows a staff member whatever the case of the userid', async () => {
    const userid = someone().toUpperCase();
    const posting = sandbox.truth().staff[0]?.departmentHistory[0];
    expect(await ask.get('/cgi-bin/user/get', { userid })).toMatchObject({
      userid: someone(),
      main_department: posting?.mainDepartment,
      department: posting?.departments,
      status: 1,
    });
    sandbox.staffLeaves(someone());
    expect(await ask.get('/cgi-bin/user/get', { userid })).toMatchObject({ errcode: 60111 });
  });

  it('lists ids for the contact-sync secret only, page by page', async () => {
    expect(await ask.post('/cgi-bin/user/list_id', { limit: 3 })).toMatchObject({ errcode: 48002 });
    const rows: unknown[] = [];
    let cursor = '';
    do {
      const page = await ask.post('/cgi-bin/user/list_id', { limit: 3, cursor }, contactsToken);
      const { dept_user, next_cursor } = z
        .object({ dept_user: z.array(z.unknown()), next_cursor: z.string() })
        .parse(page);
      rows.push(...dept_user);
      cursor = next_cursor;
    } while (cursor !== '');
    const posts = sandbox.truth().staff.flatMap((staff) => staff.departmentHistory[0]?.departments ?? []);
    expect(rows).toHaveLength(posts.length);
  });
});

describe('external contacts', () => {
  it('are an error for a staff member who has none', async () => {
    const { userId: userid } = sandbox.newStaff();
    expect(await ask.get('/cgi-bin/externalcontact/list', { userid })).toMatchObject({
      errcode: 84061,
    });
  });

  it('stay listed when the customer deletes, not when the staff member does', async () => {
    const { userId: userid } = sandbox.newStaff();
    const customer = sandbox.newCustomer({ type: 1, unionId: 'oUnion', name: '👨‍👩‍👧‍👦一家' });
    sandbox.addContact(userid, customer, { state: 'qr', at: START });
    sandbox.endContact(userid, customer, { by: 'customer' });
    const query = { external_userid: customer };
    expect(await ask.get('/cgi-bin/externalcontact/get', query)).toMatchObject({
      external_contact: { external_userid: customer, unionid: 'oUnion', type: 1, name: '👨‍👩‍👧‍👦一家' },
      follow_user: [{ userid, createtime: START / 1000, state: 'qr', add_way: 1, tags: [] }],
    });
    sandbox.endContact(userid, customer, { by: 'staff' });
    expect(await ask.get('/cgi-bin/externalcontact/get', query)).toMatchObject({ errcode: 84061 });
    expect(sandbox.truth().contacts.at(-1)).toMatchObject({ customerId: customer, endedBy: 'customer' });
  });

  it('come in pages by staff member, with tag ids', async () => {
    const userid_list = sandbox.truth().staff.map((staff) => staff.userId);
    const found: unknown[] = [];
    let cursor = '';
    do {
      const body = { userid_list, limit: 7, cursor };
      const page = await ask.post('/cgi-bin/externalcontact/batch/get_by_user', body);
      const Page = z.object({
        external_contact_list: z.array(z.object({ follow_info: z.object({ tag_id: z.array(z.string()) }) })),
        next_cursor: z.string(),
      });
      const { external_contact_list, next_cursor } = Page.parse(page);
      found.push(...external_contact_list);
      cursor = next_cursor;
    } while (cursor !== '');
    expect(found).toHaveLength(sandbox.truth().contacts.length);
  });

  it('carry tags of groups of tags', async () => {
    const { tag_group } = await ask.post('/cgi-bin/externalcontact/get_corp_tag_list', {});
    const Tags = z.array(
      z.object({ group_id: z.string(), tag: z.array(z.object({ id: z.string(), name: z.string() })) }),
    );
    expect(Tags.parse(tag_group).flatMap((group) => group.tag)).toHaveLength(sandbox.truth().tags.length);
  });
});

describe('customer groups', () => {
  it('show members as the documents do', async () => {
    const owner = someone();
    const customer = sandbox.newCustomer({ type: 1, unionId: 'oU' });
    const { chatId } = sandbox.found({ owner, name: '会员群🎁', at: START });
    sandbox.join(chatId, [customer], { scene: 3, state: 'store-qr', invitedBy: owner, at: START + 5000 });
    expect(await detail(chatId)).toMatchObject({
      name: '会员群🎁',
      owner,
      member_list: [
        { userid: owner, type: 1, join_time: START / 1000, join_scene: 1 },
        {
          userid: customer,
          type: 2,
          unionid: 'oU',
          join_time: START / 1000 + 5,
          join_scene: 3,
          invitor: { userid: owner },
          state: 'store-qr',
        },
      ],
      member_version: sandbox.truth().groups[0]?.memberVersion,
    });
    expect(sandbox.truth().groups[0]?.stays.every((stay) => stay.shownByDetail)).toBe(true);
    expect(sandbox.calls.groupDetails(chatId)).toHaveLength(1);
  });

  it('are gone with 49008, or never were with 90501', async () => {
    const { chatId } = sandbox.found({ owner: someone() });
    sandbox.dismiss(chatId);
    const path = '/cgi-bin/externalcontact/groupchat/get';
    expect(await ask.post(path, { chat_id: chatId })).toMatchObject({ errcode: 49008 });
    expect(await ask.post(path, { chat_id: 'wrNo' })).toMatchObject({ errcode: 90501 });
  });

  it('of an owner who left are listed only when that owner is named', async () => {
    const [leaver, heir] = [someone(0), someone(1)];
    const { chatId } = sandbox.found({ owner: leaver });
    const list = (body: object) => ask.post('/cgi-bin/externalcontact/groupchat/list', { limit: 10, ...body });
    const named = { owner_filter: { userid_list: [leaver] } };
    expect(await list({})).toMatchObject({ group_chat_list: [{ chat_id: chatId, status: 0 }], next_cursor: '' });
    sandbox.staffLeaves(leaver);
    expect(await list({})).toMatchObject({ group_chat_list: [] });
    expect(await list(named)).toMatchObject({ group_chat_list: [{ chat_id: chatId, status: 1 }] });
    const callbacks = sandbox.changeOwner(chatId, heir);
    expect(callbacks.map((one) => one.kind.split('/').at(-1))).toEqual(['add_member', 'change_owner']);
    expect(await list({})).toMatchObject({ group_chat_list: [{ chat_id: chatId, status: 3 }] });
    expect(await list({ limit: undefined })).toMatchObject({ errcode: 40058 });
  });
});

describe('a corp that is too large for one listing', () => {
  it('must name the owners', async () => {
    const size = { groups: 3, customers: 10, staff: 8, departments: 7 };
    const large = createSandbox({ seed: 23, size, startAt: START, days: 5, wholeListLimit: 7 });
    await large.start();
    const asker = new Asker(large);
    await asker.signIn();
    const list = (body: object) => asker.post('/cgi-bin/externalcontact/groupchat/list', { limit: 10, ...body });
    const userid_list = large.truth().staff.map((staff) => staff.userId);
    expect(await list({})).toMatchObject({ errcode: 81017 });
    expect(await list({ owner_filter: { userid_list } })).toMatchObject({ errcode: 0, group_chat_list: [] });
    await large.stop();
  });
});

describe('the lag of the detail', () => {
  it('shows a group as it was a while ago, in every respect', async () => {
    const { chatId } = sandbox.found({ owner: someone(), name: 'before', notice: 'old' });
    const first = await detail(chatId);
    await wait(20);
    sandbox.faults.staleDetail(60_000);
    sandbox.join(chatId, [sandbox.newCustomer()]);
    sandbox.rename(chatId, 'after');
    sandbox.setNotice(chatId, 'new');
    sandbox.changeOwner(chatId, someone(1));
    sandbox.dismiss(chatId);
    expect(await detail(chatId)).toEqual(first);
    expect(sandbox.truth().groups[0]?.stays.map((stay) => stay.shownByDetail)).toEqual([true, false, false]);
    sandbox.faults.staleDetail(0);
    expect(await ask.post('/cgi-bin/externalcontact/groupchat/get', { chat_id: chatId })).toMatchObject({
      errcode: 49008,
    });
  });
});
