import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Asker } from '../test/asker';
import { createSandbox } from './sandbox';
import type { Callback } from './step';

const SAMPLES = join(__dirname, '../../../test/fixtures/wecom');
const size = { groups: 3, customers: 40, staff: 8, departments: 7 };
const sandbox = createSandbox({ seed: 41, size, startAt: Date.UTC(2026, 2, 2), days: 5, detailLagMs: 0 });
const ask = new Asker(sandbox);
const [owner = '', heir = ''] = sandbox.truth().staff.map((staff) => staff.userId);
const customer = sandbox.newCustomer({ type: 1, unionId: 'oU' });
const { chatId, callbacks: founded } = sandbox.found({ owner });

function sample(name: string): string {
  return readFileSync(join(SAMPLES, `doc-${name}`), 'utf8');
}

/** The elements in their order, each with `!` where its text is CDATA. */
function elements(xml: string): string[] {
  return [...xml.matchAll(/<(\w+)>(<!\[CDATA\[)?/g)].map(
    (match) => `${match[1] ?? ''}${match[2] === undefined ? '' : '!'}`,
  );
}

/** Every key with the keys that lead to it; the elements of a list share theirs. */
function keysOf(value: unknown, above = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => keysOf(one, `${above}[]`)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [`${above}.${key}`, ...keysOf(one, `${above}.${key}`)]);
}

beforeAll(async () => {
  await sandbox.start();
  await ask.signIn();
});

afterAll(async () => {
  await sandbox.stop();
});

describe('callbacks have the elements of the documents, in their order', () => {
  const { userId } = sandbox.newStaff();
  const added = () => sandbox.addContact(userId, customer, { state: 'teststate' });
  const cases: [string, readonly Callback[], string[]][] = [
    ['92130-change_external_chat-create.xml', founded, []],
    ['92130-change_external_chat-update-add_member.xml', sandbox.join(chatId, [customer, heir]), []],
    ['92130-add_external_contact.xml', added(), []],
    ['92130-edit_external_contact.xml', sandbox.editContact(userId, customer, { remark: 'x' }), []],
    ['92130-del_follow_user.xml', sandbox.endContact(userId, customer, { by: 'customer' }), []],
    ['92130-del_external_contact.xml', sandbox.endContact(userId, customer, { by: 'staff' }), ['Source!']],
    ['92130-change_external_tag-update.xml', sandbox.renameTag(sandbox.truth().tags[0]?.id ?? '', 'x'), ['StrategyId']],
    ['90971-create_party.xml', sandbox.newDepartment({ parentId: 1 }).callbacks, ['Name!', 'Order']],
    ['90971-update_party.xml', sandbox.moveDepartment(7, 3), ['Name!']],
    ['90971-delete_party.xml', sandbox.deleteDepartment(7), []],
    ['90970-delete_user.xml', sandbox.staffLeaves(userId), []],
  ];

  it.each(cases)('%s', (name, callbacks, leftOut) => {
    const wanted = elements(sample(name)).filter((element) => !leftOut.includes(element));
    expect(elements(callbacks[0]?.text ?? '')).toEqual(wanted);
  });

  it('92130-change_external_chat-dismiss.xml', () => {
    const other = sandbox.found({ owner }).chatId;
    const wanted = elements(sample('92130-change_external_chat-dismiss.xml'));
    expect(elements(sandbox.dismiss(other)[0]?.text ?? '')).toEqual(wanted);
  });
});

describe('answers have the keys of the documents', () => {
  const active = sandbox.truth().staff.filter((staff) => staff.leftAt === null);
  const staffIds = active.map((staff) => staff.userId);
  const external = '/cgi-bin/externalcontact';
  const cases: [string, () => Promise<unknown>, string[]][] = [
    [
      '92122-groupchat-get.json',
      () => ask.post(`${external}/groupchat/get`, { chat_id: chatId, need_name: 1 }),
      ['.group_chat.admin_list[].userid'],
    ],
    ['92120-groupchat-list.json', () => ask.post(`${external}/groupchat/list`, { limit: 1 }), []],
    [
      '92994-batch-get_by_user.json',
      () => ask.post(`${external}/batch/get_by_user`, { userid_list: staffIds, limit: 100 }),
      ['.wechat_channels', '.wechat_channels.nickname', '.wechat_channels.source', '.remark_corp_name'].map(
        (key) => `.external_contact_list[].follow_info${key}`,
      ),
    ],
    ['95350-department-simplelist.json', () => ask.get('/cgi-bin/department/simplelist'), []],
    [
      '96067-user-list_id.json',
      async () => ask.post('/cgi-bin/user/list_id', {}, await ask.tokenFor(sandbox.apps.contacts.secret)),
      [],
    ],
  ];

  it.each(cases)('%s', async (name, answer, optional) => {
    sandbox.join(chatId, [sandbox.newCustomer({ type: 1 })], { invitedBy: owner });
    sandbox.found({ owner });
    const wanted = keysOf(JSON.parse(sample(name))).filter((key) => !optional.includes(key));
    expect([...new Set(keysOf(await answer()))].sort()).toEqual([...new Set(wanted)].sort());
  });
});
