import { expectFaultless } from './support/faultless';
import { chooseStaff } from './support/staff-select';
import { OPEN_OPTION } from './support/until';
import { Visitor } from './support/visitor';
import { openWorld, type Part, type World } from './support/world';

let world: World;
let visitor: Visitor;

async function busiestGroup(as: Part): Promise<{ chatId: string; name: string | null; customerCount: number }> {
  const { customerGroups } = await world.ask<{
    customerGroups: { nodes: { chatId: string; name: string | null; customerCount: number }[] };
  }>(as, '{ customerGroups(orderBy: CUSTOMERS_DESC, first: 1) { nodes { chatId name customerCount } } }');
  const [group] = customerGroups.nodes;
  if (group === undefined) throw new Error('no group');
  return group;
}

async function somebody(as: Part): Promise<string> {
  const { people } = await world.ask<{ people: { nodes: { id: string; channels: unknown[] }[] } }>(
    as,
    '{ people(first: 50) { nodes { id channels { channel } } } }',
  );
  const [known] = people.nodes.sort((a, b) => b.channels.length - a.channels.length);
  if (known === undefined) throw new Error('nobody');
  return known.id;
}

/** A company of its own for each screen, since what is done stays done. */
describe.each(['phone', 'desk'] as const)('on a %s', (size) => {
  beforeAll(async () => {
    world = await openWorld();
    visitor = await Visitor.of(world);
  });
  afterAll(async () => {
    await visitor.close();
    await world.close();
  });

  it.each(['admin', 'manager', 'staff'] as const)('shows groups and people to %s', async (as) => {
    const [{ chatId }, personId] = [await busiestGroup(as), await somebody(as)];
    const visit = await visitor.visit({ as, size, path: '/console/groups' });
    await expectFaultless(visit);
    if (as === 'admin') await visit.screenshot(`console-groups-${size}`);
    await visit.goTo(`/console/groups/${chatId}`);
    await visit.page.getByRole('heading', { name: '群主变更' }).waitFor();
    await expectFaultless(visit);
    if (as === 'admin') await visit.screenshot(`console-group-${size}`);
    await visit.goTo('/console/people');
    await expectFaultless(visit);
    if (as !== 'manager') await visit.screenshot(`console-people-${as}-${size}`);
    await visit.goTo(`/console/people/${personId}`);
    await visit.page.getByRole('heading', { name: '为什么是同一个人' }).waitFor();
    await expectFaultless(visit);
    if (as === 'admin') await visit.screenshot(`console-person-${size}`);
    await visit.close();
  });

  it('shows of a group what the API says', async () => {
    const { chatId } = await busiestGroup('manager');
    const { customerGroup } = await world.ask<{
      customerGroup: {
        customerCount: number;
        members: { totalCount: number };
        metrics: { customersJoined: number; customersLeft: number };
        ownerHistory: unknown[];
      };
    }>(
      'manager',
      `query ($chatId: ID!) { customerGroup(chatId: $chatId) {
      customerCount members { totalCount } ownerHistory { from }
      metrics(period: { from: "2026-11-17", to: "2026-11-23" }) { customersJoined customersLeft }
    } }`,
      { chatId },
    );
    const visit = await visitor.visit({ as: 'manager', size, path: `/console/groups/${chatId}?period=days7` });
    const figure = (name: string) =>
      visit.page
        .locator('.k-figure', { has: visit.page.locator(`dt:text-is("${name}")`) })
        .locator('dd')
        .first();
    expect(await figure('群里客户').textContent()).toBe(String(customerGroup.customerCount));
    expect(await figure('入群人次').textContent()).toBe(String(customerGroup.metrics.customersJoined));
    expect(await figure('退群人次').textContent()).toBe(String(customerGroup.metrics.customersLeft));
    await visit.page.getByText(`共 ${customerGroup.members.totalCount} 条`).waitFor();
    expect(await visit.page.locator('ol.k-events > li').count()).toBe(customerGroup.ownerHistory.length);
    await visit.close();
  });

  it('searches, filters and orders groups, all of it in the address', async () => {
    const { name, chatId } = await busiestGroup('admin');
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/groups' });
    const { page } = visit;
    await page.getByRole('searchbox', { name: '搜索群名' }).fill(name ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await visit.settled();
    expect(await page.locator(`a[href="/console/groups/${chatId}"]`).count()).toBe(1);
    await visit.goTo('/console/groups?state=dismissed');
    const { customerGroups } = await world.ask<{ customerGroups: { totalCount: number } }>(
      'admin',
      '{ customerGroups(filter: { dismissed: true }) { totalCount } }',
    );
    await page.getByText(`共 ${customerGroups.totalCount} 条`).waitFor();
    await visit.goTo('/console/groups');
    if (size === 'desk') await page.getByRole('button', { name: '客户' }).click();
    else {
      await page.getByRole('combobox', { name: '排序' }).click();
      await page.locator(OPEN_OPTION, { hasText: '客户最多' }).click();
      await page.locator(OPEN_OPTION).first().waitFor({ state: 'hidden' });
    }
    await page.waitForURL(/order=CUSTOMERS_DESC/);
    await page.locator('tbody tr').first().locator(`a[href="/console/groups/${chatId}"]`).waitFor();
    await chooseStaff(page, world, { label: '群主', userId: world.cast.staff });
    await page.waitForURL(new RegExp(`owner=${world.cast.staff}`));
    await visit.goTo('/console/groups?q=nothing-like-this');
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.locator('tbody tr').first().waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('shows the stays that ended, and how', async () => {
    const { chatId } = await busiestGroup('admin');
    const visit = await visitor.visit({
      as: 'admin',
      size,
      path: `/console/groups/${chatId}?stays=ended&order=LEFT_DESC`,
    });
    const { customerGroup } = await world.ask<{ customerGroup: { members: { totalCount: number } } }>(
      'admin',
      'query ($chatId: ID!) { customerGroup(chatId: $chatId) { members(open: false) { totalCount } } }',
      { chatId },
    );
    if (customerGroup.members.totalCount > 0) await visit.page.getByText('怎么离开').first().waitFor();
    await visit.page.getByText('全部', { exact: true }).first().click();
    await visit.page.waitForURL(/stays=both/);
    await visit.settled();
    await visit.screenshot(`console-group-stays-${size}`);
    await visit.close();
  });

  it('shows hostile names as text', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/people?q=%3Cscript%3E' });
    await visit.page.getByRole('link', { name: '<script>alert(1)</script>' }).click();
    await visit.page.getByRole('heading', { name: '<script>alert(1)</script>' }).waitFor();
    await visit.settled();
    await expectFaultless(visit);
    await visit.goTo('/console/people?q=%E9%95%BF%E9%95%BF');
    await expectFaultless(visit);
    await visit.screenshot(`console-people-hostile-${size}`);
    await visit.close();
  });

  it('finds people by channel, tag and staff', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/people?channels=MINI_PROGRAM' });
    const { people } = await world.ask<{ people: { totalCount: number } }>(
      'admin',
      '{ people(filter: { channels: [MINI_PROGRAM] }) { totalCount } }',
    );
    await visit.page.getByText(`共 ${people.totalCount} 条`).waitFor();
    await visit.goTo(`/console/people?staff=${world.cast.staff}`);
    await visit.page.locator('tbody tr').first().waitFor();
    if (people.totalCount > 20) {
      await visit.goTo('/console/people?channels=MINI_PROGRAM');
      await visit.page.getByRole('button', { name: '下一页' }).click();
      await visit.page.getByText('第 2 页').waitFor();
      await visit.page.getByRole('button', { name: '上一页' }).click();
      await visit.page.getByText('第 1 页').waitFor();
    }
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('filters the timeline by kind', async () => {
    const id = await somebody('admin');
    const visit = await visitor.visit({ as: 'admin', size, path: `/console/people/${id}?kinds=group_joined` });
    const { person } = await world.ask<{ person: { timeline: { nodes: unknown[] } } }>(
      'admin',
      'query ($id: ID!) { person(id: $id) { timeline(first: 20, kinds: ["group_joined"]) { nodes { id } } } }',
      { id },
    );
    const section = visit.page.locator('section', { has: visit.page.locator('#timeline') });
    expect(await section.locator('li').count()).toBe(person.timeline.nodes.length);
    await visit.close();
  });

  it('splits identities off into a profile of their own', async () => {
    const { people } = await world.ask<{
      people: { nodes: { id: string; identities: { kind: string; value: string }[] }[] };
    }>('admin', '{ people(first: 100) { nodes { id identities { kind value } } } }');
    const able = people.nodes.find(
      ({ identities }) =>
        identities.some(({ kind }) => kind === 'MINI_PROGRAM_OPEN_ID') &&
        identities.some(({ kind }) => kind === 'EXTERNAL_USER_ID'),
    );
    if (able === undefined) throw new Error('nobody to split');
    const visit = await visitor.visit({ as: 'admin', size, path: `/console/people/${able.id}` });
    const { page } = visit;
    await page.getByRole('button', { name: '拆分身份' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('checkbox', { name: /小程序/ })
      .first()
      .check();
    await visit.screenshot(`console-split-${size}`);
    expect(await visit.axe()).toEqual([]);
    await dialog.getByRole('button', { name: /拆分（1 个身份）/ }).click();
    await page.getByRole('link', { name: '打开另一份档案' }).click();
    await page.waitForURL((url) => !url.pathname.includes(able.id));
    await visit.settled();
    const other = decodeURIComponent(page.url().split('/').at(-1) ?? '');
    const { person } = await world.ask<{ person: { identities: { kind: string }[] } }>(
      'admin',
      'query ($id: ID!) { person(id: $id) { identities { kind } } }',
      { id: other },
    );
    expect(person.identities.map(({ kind }) => kind)).toEqual(['MINI_PROGRAM_OPEN_ID']);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('erases somebody once the word is typed, and only then', async () => {
    const id = await somebody('admin');
    const visit = await visitor.visit({ as: 'admin', size, path: `/console/people/${id}` });
    const { page } = visit;
    await page.getByRole('button', { name: '抹除资料' }).click();
    const button = page.getByRole('button', { name: '永久抹除' });
    await page.getByLabel('抹除原因').fill('本人要求');
    expect(await button.isDisabled()).toBe(true);
    await page.getByLabel(/请输入/).fill('抹除');
    await visit.screenshot(`console-erase-${size}`);
    expect(await visit.axe()).toEqual([]);
    await button.click();
    await page.waitForURL(/\/console\/people$/);
    const { person } = await world.ask<{ person: unknown }>('admin', 'query ($id: ID!) { person(id: $id) { id } }', {
      id,
    });
    expect(person).toBeNull();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('offers neither to those who may not', async () => {
    const visit = await visitor.visit({ as: 'staff', size, path: `/console/people/${await somebody('staff')}` });
    expect(await visit.page.getByRole('button', { name: /抹除|拆分/ }).count()).toBe(0);
    await visit.page.getByText('仅管理员可见').first().waitFor();
    await visit.close();
  });

  it('says so of a group and a person out of sight', async () => {
    const groups = await world.ask<{ customerGroups: { nodes: { chatId: string }[] } }>(
      'admin',
      '{ customerGroups(first: 100) { nodes { chatId } } }',
    );
    const own = await world.ask<{ customerGroups: { nodes: { chatId: string }[] } }>(
      'staff',
      '{ customerGroups(first: 100) { nodes { chatId } } }',
    );
    const seen = new Set(own.customerGroups.nodes.map(({ chatId }) => chatId));
    const other = groups.customerGroups.nodes.find(({ chatId }) => !seen.has(chatId));
    const visit = await visitor.visit({ as: 'staff', size, path: `/console/groups/${other?.chatId}` });
    await visit.page.getByText('没有找到，或您没有查看的权限').waitFor();
    await visit.goTo('/console/people/nobody-at-all');
    await visit.page.getByText('没有找到，或您没有查看的权限').waitFor();
    await visit.close();
  });

  it('is readable in the dark and in English', async () => {
    const visit = await visitor.visit({
      as: 'admin',
      size,
      path: '/console/groups',
      theme: 'dark',
      language: 'en',
    });
    await expectFaultless(visit);
    await visit.goTo(`/console/people/${await somebody('admin')}`);
    await expectFaultless(visit);
    await visit.screenshot(`console-person-dark-english-${size}`);
    await visit.goTo(`/console/groups/${(await busiestGroup('admin')).chatId}`);
    await expectFaultless(visit);
    await visit.screenshot(`console-group-dark-english-${size}`);
    await visit.close();
  });
});
