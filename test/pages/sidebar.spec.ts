import { operationsIn } from './support/asked';
import { SIZES, Visitor, type Size, type Visit } from './support/visitor';
import { openWorld, type Part, type World } from './support/world';

interface Known {
  readonly id: string;
  readonly displayName: string;
  readonly viewerContact: { readonly remark: string } | null;
  readonly memberships: { readonly totalCount: number };
  readonly orders: { readonly count: number; readonly total: string };
  readonly linkHistory: readonly object[];
}

const PEOPLE = `query ($staff: ID) { people(first: 100, filter: { staffUserId: $staff }) { nodes { id displayName
  viewerContact { remark } memberships(open: true) { totalCount } orders { count total } linkHistory { at } } } }`;
const EVERYBODY = (['admin', 'manager', 'staff'] as const).flatMap((as) =>
  (['phone', 'desk'] as const).map((size) => ({ as, size })),
);

let world: World;
let visitor: Visitor;
let people: readonly Known[];
let customer: Known;
let chatId: string;
beforeAll(async () => {
  world = await openWorld();
  visitor = await Visitor.of(world);
  const asked = await world.ask<{ people: { nodes: Known[] } }>('staff', PEOPLE, { staff: world.cast.staff });
  people = asked.people.nodes;
  const worth = ({ viewerContact, orders, memberships, linkHistory }: Known): number =>
    (viewerContact === null ? 0 : 1000) + orders.count * 10 + memberships.totalCount + linkHistory.length;
  customer = [...people].sort((a, b) => worth(b) - worth(a))[0] ?? raise();
  const groups = await world.ask<{ customerGroups: { nodes: { chatId: string }[] } }>(
    'staff',
    '{ customerGroups(first: 1, orderBy: CUSTOMERS_DESC, filter: { dismissed: false }) { nodes { chatId } } }',
  );
  chatId = groups.customerGroups.nodes[0]?.chatId ?? raise();
  await furnish();
});
afterAll(async () => {
  await visitor.close();
  await world.close();
});

function raise(): never {
  throw new Error('The company has nobody for this.');
}

/** Replies, and notes that are due. */
async function furnish(): Promise<void> {
  const reply = 'mutation ($title: String!, $text: String!) { saveReply(title: $title, text: $text) { id } }';
  await world.ask('admin', reply, { title: '到货通知', text: '您好，您要的款式到货了，今天下单可以优先发货。' });
  await world.ask('admin', reply, { title: '<script>=1+1', text: '👋 您好\u202E，有什么可以帮您？' });
  const note =
    'mutation ($id: ID!, $text: String!, $due: Date) { addNote(personId: $id, text: $text, dueOn: $due) { id } }';
  await world.ask('staff', note, { id: customer.id, text: '已发报价，确认数量', due: '2026-11-20' });
  const other = people.find(({ id, viewerContact }) => id !== customer.id && viewerContact !== null) ?? raise();
  await world.ask('staff', note, { id: other.id, text: '回访一次', due: '2026-11-23' });
}

async function open(as: Part, size: Size, path: string, more: object = {}): Promise<Visit> {
  return visitor.visit({ as, size, path, ...more });
}

async function isSound(visit: Visit, size: Size): Promise<void> {
  const wide = await visit.page.evaluate<number>('document.documentElement.scrollWidth');
  expect({ axe: await visit.axe(), isTooWide: wide > SIZES[size].width, faults: visit.faults }).toEqual({
    axe: [],
    isTooWide: false,
    faults: [],
  });
}

it.each(EVERYBODY)('shows $as on a $size a customer, a group and today, each by one request', async ({ as, size }) => {
  const visit = await open(as, size, `/sidebar/customer/${customer.id}`);
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  expect(operationsIn(visit.questions)).toEqual(['SidebarCustomer']);
  await isSound(visit, size);
  await visit.screenshot(`sidebar-customer-${as}-${size}`);
  await visit.close();

  const group = await open(as, size, `/sidebar/group/${chatId}`);
  await group.page.getByRole('heading', { level: 1 }).waitFor();
  expect(operationsIn(group.questions).filter((name) => name !== 'SidebarVisitGroup')).toEqual(['SidebarGroup']);
  await isSound(group, size);
  await group.screenshot(`sidebar-group-${as}-${size}`);
  await group.close();

  const today = await open(as, size, '/sidebar/today');
  await today.page.getByRole('heading', { level: 1 }).waitFor();
  expect(operationsIn(today.questions)).toEqual(['SidebarToday']);
  await isSound(today, size);
  await today.screenshot(`sidebar-today-${as}-${size}`);
  await today.close();
});

it('shows the orders and groups of a customer as the API tells them', async () => {
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`);
  const orders = visit.page.getByRole('region', { name: '订单' });
  const text = await orders.innerText();
  expect(text).toContain(`${customer.orders.count}`);
  expect(text.replaceAll(',', '')).toContain(`¥${customer.orders.total}`);
  const groups = visit.page.getByRole('region', { name: '共同的客户群' });
  expect(await groups.innerText()).toContain(`${customer.memberships.totalCount}`);
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
  const { customerGroup: told } = await world.ask<{ customerGroup: Told }>('staff', query, { chatId });
  const visit = await open('staff', 'phone', `/sidebar/group/${chatId}`);
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

it('changes the remark in WeCom, and shows it', async () => {
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`);
  const { page } = visit;
  await page.getByRole('button', { name: '修改备注' }).click();
  const dialog = page.getByRole('dialog', { name: '修改备注' });
  await dialog.getByLabel('备注').fill('阳光花园 李姐 🌸');
  await visit.screenshot('sidebar-remark-phone');
  expect(await visit.axe()).toEqual([]);
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('备注已保存到企业微信').waitFor();
  await page.getByRole('definition').getByText('阳光花园 李姐 🌸').waitFor();
  const told = await world.ask<{ person: Known }>('staff', PERSON, { id: customer.id });
  expect(told.person.viewerContact?.remark).toBe('阳光花园 李姐 🌸');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

const PERSON = 'query ($id: ID!) { person(id: $id) { viewerContact { remark tags } notes { nodes { text doneAt } } } }';

it('changes tags in WeCom, and shows them', async () => {
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`);
  const { page } = visit;
  await page.getByRole('button', { name: '修改标签' }).click();
  const box = page.getByRole('dialog').getByRole('checkbox', { checked: false }).first();
  await box.waitFor();
  const name = (await box.locator('..').innerText()).trim();
  await visit.screenshot('sidebar-tags-phone');
  expect(await visit.axe()).toEqual([]);
  await box.check();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('标签已保存到企业微信').waitFor();
  await page.locator('.s-tag', { hasText: name }).waitFor();
  const told = await world.ask<{ person: { viewerContact: { tags: string[] } } }>('staff', PERSON, { id: customer.id });
  expect(told.person.viewerContact.tags).toContain(name);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

it('keeps notes: writes one, changes it, does it, opens it again and deletes it', async () => {
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`);
  const { page } = visit;
  const notes = page.getByRole('region', { name: '跟进', exact: true });
  await notes.getByRole('button', { name: '写跟进' }).click();
  await page.getByLabel('内容').fill('周五送样品 <b>=1+1</b>');
  await page.getByRole('button', { name: '明天' }).click();
  await visit.screenshot('sidebar-note-phone');
  expect(await visit.axe()).toEqual([]);
  await page.getByRole('button', { name: '保存' }).click();
  const line = notes.getByRole('listitem').filter({ hasText: '周五送样品' });
  await line.getByText('2026/11/24 跟进').waitFor();
  await line.getByRole('button', { name: '修改' }).click();
  await page.getByLabel('内容').fill('周五送样品，带报价');
  await page.getByRole('button', { name: '保存' }).click();
  await line.getByText('带报价').waitFor();
  await line.getByRole('button', { name: '完成' }).click();
  await line.getByText('完成', { exact: false }).first().waitFor();
  await line.getByRole('button', { name: '重新打开' }).click();
  await line.getByRole('button', { name: '完成' }).waitFor();
  await line.getByRole('button', { name: '删除' }).click();
  await page.getByRole('dialog', { name: '删除这条跟进？' }).getByRole('button', { name: '删除' }).click();
  await line.waitFor({ state: 'detached' });
  expect(visit.faults).toEqual([]);
  await visit.close();
});

it('filters the timeline, and keeps the filter in the address', async () => {
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`);
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
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`);
  await visit.page.getByText('为什么是同一个人？').click();
  const text = await visit.page.locator('.s-why').innerText();
  expect(text).toMatch(/属于同一人|合成了一份|里出现了/);
  expect(text).not.toMatch(/UNION_ID|EXTERNAL_USER_ID|LINKED|contact/);
  await visit.screenshot('sidebar-why-phone');
  await visit.close();
});

it('copies a name', async () => {
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`, {
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
  });
  await visit.page.getByRole('button', { name: '复制名称' }).click();
  await visit.page.getByText('已复制').waitFor();
  expect(await visit.page.evaluate('navigator.clipboard.readText()')).toBe(customer.displayName);
  await visit.close();
});

it('offers approved replies to copy where no chat is open', async () => {
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`);
  await visit.page.getByRole('button', { name: '发话术' }).click();
  await visit.page.getByRole('button', { name: '复制“到货通知”' }).waitFor();
  expect(await visit.page.getByRole('button', { name: /^发送“/ }).count()).toBe(0);
  await visit.screenshot('sidebar-replies-phone');
  await visit.page.getByRole('searchbox', { name: '查找话术' }).fill('没有这样的话术');
  await visit.page.getByText('没有符合的话术').waitFor();
  await visit.page.keyboard.press('Escape');
  await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await visit.page.evaluate('document.activeElement?.textContent')).toBe('发话术');
  await visit.close();
});

it('shows the names that people chose as text', async () => {
  const visit = await open('staff', 'phone', `/sidebar/group/${chatId}`);
  const shown = await visit.page.locator('main').innerText();
  const hostile = people.filter(({ displayName }) => /[<=😀\u202E]|长{64}/u.test(displayName));
  expect(hostile.length).toBeGreaterThanOrEqual(4);
  for (const { id, displayName } of hostile) {
    await visit.goTo(`/sidebar/customer/${id}`);
    expect(await visit.page.getByRole('heading', { level: 1 }).locator('bdi').textContent()).toBe(displayName);
    await isSound(visit, 'phone');
  }
  expect(shown).not.toBe('');
  await visit.screenshot('sidebar-hostile-phone');
  await visit.close();
});

it('tells what is new in a group since one looked last', async () => {
  const [path, group] = [`/sidebar/group/${chatId}`, chatId];
  const visit = await open('staff', 'phone', path);
  await visit.page.getByText('看过之后').waitFor();
  const id = world.sandbox.newCustomer({ name: '新来的小王' });
  await world.sandbox.deliverAll(world.sandbox.join(group, [id], { at: world.now, scene: 3 }));
  await world.sandbox.idle();
  await visit.page.waitForTimeout(1500);
  await visit.goTo(path);
  await visit.page.getByText('新入群 1 人').waitFor();
  await visit.page
    .getByRole('link', { name: /新来的小王/ })
    .getByText('新', { exact: true })
    .waitFor();
  await visit.screenshot('sidebar-group-new-phone');
  await visit.close();
});

it.each(['已退群', '也在其他群', '还不是好友'])('lists the members of a group: %s', async (name) => {
  const visit = await open('staff', 'phone', `/sidebar/group/${chatId}`);
  const chip = visit.page.getByRole('group', { name: '看哪些成员' }).getByRole('button', { name });
  const count = Number((await chip.locator('.s-count').innerText()).replace(',', ''));
  await chip.click();
  await visit.settled();
  expect(visit.page.url()).toContain('list=');
  const rows = await visit.page.getByRole('region', { name: '群成员' }).locator('.s-row').count();
  expect(rows).toBe(Math.min(count, 20));
  await isSound(visit, 'phone');
  await visit.screenshot(`sidebar-members-${name}-phone`);
  await visit.close();
});

it('does a follow-up from today, and puts one off', async () => {
  const visit = await open('staff', 'phone', '/sidebar/today');
  const due = visit.page.getByRole('region', { name: '待跟进' });
  await due.getByText('已过期 3 天').waitFor();
  await visit.page.getByRole('button', { name: `更改对${customer.displayName}的跟进` }).click();
  await visit.page.getByRole('button', { name: '一周后' }).click();
  await visit.page.getByRole('button', { name: '保存' }).click();
  await due.getByText('已发报价').waitFor({ state: 'detached' });
  await due.getByRole('button', { name: /^完成/ }).click();
  await due.getByText('今天没有到期的跟进').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

it('changes the days that today looks at, and keeps them in the address', async () => {
  const visit = await open('staff', 'phone', '/sidebar/today');
  const silent = visit.page.getByRole('region', { name: '沉默的客户' });
  await silent.getByRole('button', { name: '14 天' }).click();
  await visit.page.getByText('14 天以上没有动静').waitFor();
  expect(visit.page.url()).toContain('silent=14');
  const { today } = await world.ask<{ today: { silent: object[] } }>(
    'staff',
    '{ today { silent(days: 14) { lastSeenAt } } }',
  );
  await visit.settled();
  expect(await silent.locator('.s-row').count()).toBe(today.silent.length);
  await visit.screenshot('sidebar-today-14-phone');
  await visit.close();
});

it('finds a customer and a group in a plain browser', async () => {
  const visit = await open('staff', 'phone', '/sidebar/customer');
  await visit.page.getByText('这里不是企业微信').waitFor();
  await isSound(visit, 'phone');
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
  const visit = await open('staff', 'desk', '/sidebar/');
  await visit.page.getByRole('heading', { name: '今天' }).waitFor();
  await visit.close();
});

it('shows staff nothing of customers and groups of others', async () => {
  const all = await world.ask<{ people: { nodes: { id: string }[] }; customerGroups: { nodes: { chatId: string }[] } }>(
    'admin',
    '{ people(first: 200) { nodes { id } } customerGroups(first: 200) { nodes { chatId } } }',
  );
  const mine = await world.ask<{
    people: { nodes: { id: string }[] };
    customerGroups: { nodes: { chatId: string }[] };
  }>('staff', '{ people(first: 200) { nodes { id } } customerGroups(first: 200) { nodes { chatId } } }');
  const hidden = all.people.nodes.find(({ id }) => mine.people.nodes.every((own) => own.id !== id)) ?? raise();
  const other =
    all.customerGroups.nodes.find((one) => mine.customerGroups.nodes.every((own) => own.chatId !== one.chatId)) ??
    raise();
  const visit = await open('staff', 'phone', `/sidebar/customer/${hidden.id}`);
  await visit.page.getByText('没有找到这位客户').waitFor();
  await visit.goTo(`/sidebar/group/${other.chatId}`);
  await visit.page.getByText('没有找到这个客户群').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

it('says what failed, and asks again', async () => {
  let isDown = true;
  const visit = await open('staff', 'phone', `/sidebar/customer/${customer.id}`, {
    before: (page: Visit['page']) => page.route('**/graphql', (route) => (isDown ? route.abort() : route.continue())),
  });
  await visit.page.getByText('连不上服务器').waitFor();
  isDown = false;
  await visit.page.getByRole('button', { name: '重试' }).click();
  await visit.page.getByRole('region', { name: '跟进', exact: true }).waitFor();
  await visit.close();
});

it.each(['customer', 'group', 'today'] as const)('is sound in English and in the dark: %s', async (name) => {
  const paths = { customer: `customer/${customer.id}`, group: `group/${chatId}`, today: 'today' };
  const visit = await open('staff', 'phone', `/sidebar/${paths[name]}`, { language: 'en', theme: 'dark' });
  await isSound(visit, 'phone');
  await visit.screenshot(`sidebar-${name}-dark-en`);
  await visit.close();
});
