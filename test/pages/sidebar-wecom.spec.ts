import type { Page } from 'playwright-core';
import { operationsIn } from './support/asked';
import { told } from './support/told';
import { Visitor, type Size, type Visit } from './support/visitor';
import { openWorld, type World } from './support/world';
import { standIn, WECOM_AGENT, wwCalls, type WwState } from './support/ww';

let size: Size;
let world: World;
let visitor: Visitor;
let userId: string;
let chatId: string;
beforeAll(async () => {
  world = await openWorld();
  visitor = await Visitor.of(world);
  interface Told {
    readonly people: { readonly nodes: readonly { readonly identities: readonly { kind: string; value: string }[] }[] };
    readonly customerGroups: { readonly nodes: readonly { readonly chatId: string }[] };
  }
  const known = await world.ask<Told>(
    'admin',
    `query ($staff: ID!) { people(first: 1, filter: { staffUserId: $staff, channels: [WECOM_CONTACT] }) { nodes { identities { kind value } } }
      customerGroups(first: 1, filter: { ownerUserId: $staff, dismissed: false }) { nodes { chatId } } }`,
    { staff: world.cast.staff },
  );
  userId = known.people.nodes[0]?.identities.find(({ kind }) => kind === 'EXTERNAL_USER_ID')?.value ?? '';
  chatId = known.customerGroups.nodes[0]?.chatId ?? '';
  const reply = 'mutation { saveReply(title: "到货通知", text: "您要的款式到货了") { id } }';
  await world.ask('admin', reply);
});
afterAll(async () => {
  await visitor.close();
  await world.close();
});

function open(state: WwState, path = '/sidebar/', before?: (page: Page) => Promise<unknown>): Promise<Visit> {
  return visitor.visit({
    as: 'staff',
    size,
    path,
    context: { userAgent: WECOM_AGENT },
    before: async (page) => {
      await standIn(page, state);
      await before?.(page);
    },
  });
}

const chat = (fails: WwState['fails'] = {}): WwState => ({ entry: 'single_chat_tools', userId, fails });

describe.each(['phone', 'desk'] as const)('on a %s', (screen) => {
  beforeEach(() => {
    size = screen;
  });

  it('opens the customer of the chat, by one request, with signatures of our server for its own address', async () => {
    const visit = await open(chat());
    await visit.page.getByRole('region', { name: '跟进', exact: true }).waitFor();
    expect(operationsIn(visit.questions)).toEqual(['SidebarCustomer']);
    const calls = await wwCalls(visit.page);
    expect(calls.map(({ name }) => name)).toEqual(['register', 'getContext', 'getCurExternalContact']);
    expect(calls[0]?.params['jsApiList']).toContain('sendChatMessage');
    expect(visit.faults).toEqual([]);
    expect(await visit.axe()).toEqual([]);
    await visit.screenshot(`sidebar-wecom-customer-${size}`);
    await visit.close();
  });

  it('opens the group of the chat', async () => {
    const visit = await open({ entry: 'group_chat_tools', chatId });
    await visit.page.getByRole('region', { name: '群成员' }).waitFor();
    expect(operationsIn(visit.questions)).toEqual(['SidebarGroup', 'SidebarVisitGroup']);
    await visit.page.getByRole('button', { name: '发话术' }).click();
    await visit.page.getByRole('button', { name: '发送“到货通知”' }).waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('sends an approved reply into the chat', async () => {
    const visit = await open(chat());
    await visit.page.getByRole('button', { name: '发话术' }).click();
    await told(visit.page, '已发送到聊天', () => visit.page.getByRole('button', { name: '发送“到货通知”' }).click());
    const sent = (await wwCalls(visit.page)).filter(({ name }) => name === 'sendChatMessage');
    expect(sent.map(({ params }) => params)).toEqual([
      { msgtype: 'text', text: { content: '您要的款式到货了' }, enterChat: false },
    ]);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('opens the profile of the customer in WeCom', async () => {
    const visit = await open(chat());
    await visit.page.getByRole('button', { name: '打开资料' }).click();
    await visit.page.waitForFunction('window.wwCalls.some(({ name }) => name === "openUserProfile")');
    const [call] = (await wwCalls(visit.page)).filter(({ name }) => name === 'openUserProfile');
    expect(call?.params).toEqual({ type: 2, userid: userId });
    await visit.close();
  });

  it.each([
    ['sendChatMessage', 'fail without context of external contact', '请从与客户的聊天里打开侧边栏后再试'],
    ['sendChatMessage', 'fail no permission', '企业微信没有允许'],
    ['sendChatMessage', 'function not exist', '当前企业微信版本过旧'],
    ['sendChatMessage', 'cancel', '已取消'],
    ['sendChatMessage', 'fail', '企业微信没有完成这个操作'],
  ])('says in words that %s ended with "%s"', async (api, words, sentence) => {
    const visit = await open(chat({ [api]: words }));
    await visit.page.getByRole('button', { name: '发话术' }).click();
    const send = visit.page.getByRole('button', { name: '发送“到货通知”' });
    await told(visit.page, sentence, () => send.click());
    await send.waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it.each<readonly [string, WwState, string]>([
    ['is opened from the workbench', { entry: 'normal' }, '这里没有打开聊天'],
    [
      'is not beside a chat',
      { entry: 'single_chat_tools', fails: { getCurExternalContact: 'fail without context of external contact' } },
      '请从客户的聊天侧边栏打开',
    ],
    [
      'is not signed for',
      { entry: 'single_chat_tools', fails: { getContext: 'fail no permission' } },
      '企业微信没有认可这个页面',
    ],
    [
      'meets an old client',
      { entry: 'single_chat_tools', fails: { getContext: 'function not exist' } },
      '当前企业微信版本过旧',
    ],
    ['gets no answer of WeCom', { entry: 'single_chat_tools', fails: { getContext: 'never' } }, '当前企业微信版本过旧'],
  ])('says what to do where the page %s, and lets one look up the customer', async (_what, state, sentence) => {
    const visit = await open(state, '/sidebar/customer');
    await visit.page.getByText(sentence).waitFor();
    await visit.page.locator('a.s-row').first().waitFor();
    expect(await visit.axe()).toEqual([]);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('says that WeCom was not asked where our server gives no signature, and asks again', async () => {
    let isDown = true;
    const visit = await open(chat(), '/sidebar/customer', (page) =>
      page.route('**/auth/wecom/js-sdk*', (route) =>
        isDown ? route.fulfill({ status: 200, contentType: 'application/json', body: '{}' }) : route.continue(),
      ),
    );
    await visit.page.getByRole('button', { name: '重新识别' }).waitFor();
    await visit.screenshot(`sidebar-not-signed-${size}`);
    isDown = false;
    await visit.page.getByRole('button', { name: '重新识别' }).click();
    await visit.page.getByRole('region', { name: '跟进', exact: true }).waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('shows nothing of a customer that WeCom names but the viewer may not see', async () => {
    const visit = await open({ entry: 'single_chat_tools', userId: 'wmSomebodyElse' });
    await visit.page.getByText('没有找到这位客户').waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });
});
