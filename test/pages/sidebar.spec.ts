import { operationsIn } from './support/asked';
import { EVERYBODY } from './support/everybody';
import { expectFaultless } from './support/faultless';
import { raise, Sidebar } from './support/sidebar';
import type { Visit } from './support/visitor';

let sidebar: Sidebar;
beforeAll(async () => {
  sidebar = await Sidebar.open();
});
afterAll(() => sidebar.close());

it.each(EVERYBODY)('shows $as on a $size a customer, a group and today, each by one request', async ({ as, size }) => {
  const visit = await sidebar.visitCustomer({ as, size });
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  expect(operationsIn(visit.questions)).toEqual(['SidebarCustomer']);
  await expectFaultless(visit);
  await visit.screenshot(`sidebar-customer-${as}-${size}`);
  await visit.close();

  const group = await sidebar.visitGroup({ as, size });
  await group.page.getByRole('heading', { level: 1 }).waitFor();
  expect(operationsIn(group.questions).filter((name) => name !== 'SidebarVisitGroup')).toEqual(['SidebarGroup']);
  await expectFaultless(group);
  await group.screenshot(`sidebar-group-${as}-${size}`);
  await group.close();

  const today = await sidebar.visit('today', { as, size });
  await today.page.getByRole('heading', { level: 1 }).waitFor();
  expect(operationsIn(today.questions)).toEqual(['SidebarToday']);
  await expectFaultless(today);
  await today.screenshot(`sidebar-today-${as}-${size}`);
  await today.close();
});

it('shows the orders and groups of a customer as the API tells them', async () => {
  const visit = await sidebar.visitCustomer();
  const orders = visit.page.getByRole('region', { name: '订单' });
  const text = await orders.innerText();
  expect(text).toContain(`${sidebar.customer.orders.count}`);
  expect(text.replaceAll(',', '')).toContain(`¥${sidebar.customer.orders.total}`);
  const groups = visit.page.getByRole('region', { name: '共同的客户群' });
  expect(await groups.innerText()).toContain(`${sidebar.customer.memberships.totalCount}`);
  await visit.close();
});

it('shows the figures of a group as the API tells them', async () => {
  const query = `query ($chatId: ID!) { customerGroup(chatId: $chatId) { customerCount staffCount placesLeft
    week: metrics(period: { from: "2026-11-17", to: "2026-11-23" }) { customersJoined customersLeft netGrowth }
    month: metrics(period: { from: "2026-10-25", to: "2026-11-23" }) { customersJoined customersLeft netGrowth } } }`;
  interface Moves {
    readonly customersJoined: number;
    readonly customersLeft: number;
    readonly netGrowth: number;
  }
  interface Told {
    readonly customerCount: number;
    readonly staffCount: number;
    readonly placesLeft: number;
    readonly week: Moves;
    readonly month: Moves;
  }
  const { customerGroup: told } = await sidebar.world.ask<{ customerGroup: Told }>('staff', query, {
    chatId: sidebar.chatId,
  });
  const visit = await sidebar.visitGroup();
  const figures = await visit.page.locator('.s-figures').first().locator('dd').allInnerTexts();
  expect(figures.map(Number)).toEqual([told.customerCount, told.staffCount, told.placesLeft]);
  for (const [name, { customersJoined, customersLeft, netGrowth }] of [
    ['近 7 天', told.week],
    ['近 30 天', told.month],
  ] as const) {
    const cells = await visit.page.getByRole('row', { name }).getByRole('cell').allInnerTexts();
    expect(cells.map(Number)).toEqual([customersJoined, customersLeft, netGrowth]);
  }
  await visit.close();
});

it('filters the timeline, and keeps the filter in the address', async () => {
  const visit = await sidebar.visitCustomer();
  await visit.page.getByRole('button', { name: '订单', exact: true }).click();
  await visit.settled();
  expect(visit.page.url()).toContain('timeline=orders');
  const titles = await visit.page.locator('.s-timeline .s-event').allInnerTexts();
  expect(titles.length).toBeGreaterThan(0);
  expect(titles.filter((title) => !/^(支付|退款|资产)/.test(title))).toEqual([]);
  await visit.page.reload();
  await visit.settled();
  expect(await visit.page.getByRole('button', { name: '订单', exact: true }).getAttribute('aria-pressed')).toBe('true');
  await visit.close();
});

it('tells in plain words why it is one person', async () => {
  const visit = await sidebar.visitCustomer();
  await visit.page.getByText('为什么是同一个人？').click();
  const text = await visit.page.locator('.s-why').innerText();
  expect(text).toMatch(/属于同一人|合成了一份|里出现了/);
  expect(text).not.toMatch(/UNION_ID|EXTERNAL_USER_ID|LINKED|contact/);
  await visit.screenshot('sidebar-why-phone');
  await visit.close();
});

it('shows the names that people chose as text', async () => {
  const visit = await sidebar.visitGroup();
  const shown = await visit.page.locator('main').innerText();
  const hostile = sidebar.people.filter(({ displayName }) => /[<=😀\u202E]|长{64}/u.test(displayName));
  expect(hostile.length).toBeGreaterThanOrEqual(4);
  for (const { id, displayName } of hostile) {
    await visit.goTo(`/sidebar/customer/${id}`);
    expect(await visit.page.getByRole('heading', { level: 1 }).locator('bdi').textContent()).toBe(displayName);
    await expectFaultless(visit);
  }
  expect(shown).not.toBe('');
  await visit.screenshot('sidebar-hostile-phone');
  await visit.close();
});

it.each(['已退群', '也在其他群', '还不是好友'])('lists the members of a group: %s', async (name) => {
  const visit = await sidebar.visitGroup();
  const chip = visit.page.getByRole('group', { name: '看哪些成员' }).getByRole('button', { name });
  const count = Number((await chip.locator('.s-count').innerText()).replace(',', ''));
  await chip.click();
  await visit.settled();
  expect(visit.page.url()).toContain('list=');
  const rows = await visit.page.getByRole('region', { name: '群成员' }).locator('.s-row').count();
  expect(rows).toBe(Math.min(count, 20));
  await expectFaultless(visit);
  await visit.screenshot(`sidebar-members-${name}-phone`);
  await visit.close();
});

it('changes the days that today looks at, and keeps them in the address', async () => {
  const visit = await sidebar.visit('today');
  const silent = visit.page.getByRole('region', { name: '沉默的客户' });
  await silent.getByRole('button', { name: '14 天' }).click();
  await visit.page.getByText('14 天以上没有动静').waitFor();
  expect(visit.page.url()).toContain('silent=14');
  const { today } = await sidebar.world.ask<{ today: { silent: object[] } }>(
    'staff',
    '{ today { silent(days: 14) { lastSeenAt } } }',
  );
  await visit.settled();
  expect(await silent.locator('.s-row').count()).toBe(today.silent.length);
  await visit.screenshot('sidebar-today-14-phone');
  await visit.close();
});

it('finds a customer and a group in a plain browser', async () => {
  const visit = await sidebar.visit('customer');
  await visit.page.getByText('这里不是企业微信').waitFor();
  await expectFaultless(visit);
  await visit.screenshot('sidebar-find-phone');
  await visit.page.getByRole('searchbox').fill('小明');
  await visit.page.getByRole('link', { name: /小明/ }).first().click();
  await visit.page.getByRole('region', { name: '跟进', exact: true }).waitFor();
  await visit.goTo('/sidebar/group');
  await visit.page.locator('a.s-row').first().click();
  await visit.page.getByRole('region', { name: '群成员' }).waitFor();
  await visit.goTo('/sidebar/group?q=没有这样的群');
  await visit.page.getByText('没有符合的客户群').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

it('goes from the bare address to today, outside of WeCom', async () => {
  const visit = await sidebar.visit('', { size: 'desk' });
  await visit.page.getByRole('heading', { name: '今天' }).waitFor();
  await visit.close();
});

it('shows staff nothing of customers and groups of others', async () => {
  const all = await sidebar.world.ask<{
    people: { nodes: { id: string }[] };
    customerGroups: { nodes: { chatId: string }[] };
  }>('admin', '{ people(first: 200) { nodes { id } } customerGroups(first: 200) { nodes { chatId } } }');
  const mine = await sidebar.world.ask<{
    people: { nodes: { id: string }[] };
    customerGroups: { nodes: { chatId: string }[] };
  }>('staff', '{ people(first: 200) { nodes { id } } customerGroups(first: 200) { nodes { chatId } } }');
  const hidden = all.people.nodes.find(({ id }) => mine.people.nodes.every((own) => own.id !== id)) ?? raise();
  const other =
    all.customerGroups.nodes.find((one) => mine.customerGroups.nodes.every((own) => own.chatId !== one.chatId)) ??
    raise();
  const visit = await sidebar.visit(`customer/${hidden.id}`);
  await visit.page.getByText('没有找到这位客户').waitFor();
  await visit.goTo(`/sidebar/group/${other.chatId}`);
  await visit.page.getByText('没有找到这个客户群').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

it('says what failed, and asks again', async () => {
  let isDown = true;
  const visit = await sidebar.visitCustomer({
    before: (page: Visit['page']) => page.route('**/graphql', (route) => (isDown ? route.abort() : route.continue())),
  });
  await visit.page.getByText('连不上服务器').waitFor();
  isDown = false;
  await visit.page.getByRole('button', { name: '重试' }).click();
  await visit.page.getByRole('region', { name: '跟进', exact: true }).waitFor();
  await visit.close();
});

it.each(['customer', 'group', 'today'] as const)('is sound in English and in the dark: %s', async (name) => {
  const paths = { customer: `customer/${sidebar.customer.id}`, group: `group/${sidebar.chatId}`, today: 'today' };
  const visit = await sidebar.visit(paths[name], { language: 'en', theme: 'dark' });
  await expectFaultless(visit);
  await visit.screenshot(`sidebar-${name}-dark-en`);
  await visit.close();
});
