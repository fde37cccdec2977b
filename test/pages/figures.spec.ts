import { expectFaultless } from './support/faultless';
import { attributes, cards, FIGURES, MONTH, shown, type Metrics } from './support/figures';
import { Visitor } from './support/visitor';
import { openWorld, type Part, type World } from './support/world';

let world: World;
let visitor: Visitor;
beforeAll(async () => {
  world = await openWorld();
  visitor = await Visitor.of(world);
});
afterAll(async () => {
  await visitor.close();
  await world.close();
});

const PAGES: readonly { readonly as: Part; readonly name: string; path(): string }[] = [
  { as: 'admin', name: 'overview', path: () => '/console/overview' },
  { as: 'admin', name: 'branches', path: () => '/console/branches' },
  { as: 'admin', name: 'branches-all', path: () => '/console/branches?set=all&attribution=CURRENT&period=days90' },
  { as: 'admin', name: 'branches-staff', path: () => '/console/branches?view=staff' },
  { as: 'admin', name: 'branches-groups', path: () => '/console/branches?view=groups' },
  { as: 'admin', name: 'branches-figures', path: () => '/console/branches?view=figures&compare=YEAR_BEFORE' },
  { as: 'admin', name: 'branches-people', path: () => '/console/branches?who=CUSTOMERS_JOINED&whoDept=1' },
  { as: 'admin', name: 'staff', path: () => '/console/staff' },
  { as: 'admin', name: 'member', path: () => `/console/staff/${world.cast.staff}` },
  { as: 'manager', name: 'overview-manager', path: () => '/console/overview' },
  { as: 'manager', name: 'branches-manager', path: () => '/console/branches' },
  { as: 'manager', name: 'staff-manager', path: () => '/console/staff' },
  { as: 'staff', name: 'overview-staff', path: () => '/console/overview' },
  { as: 'staff', name: 'branches-nobody', path: () => '/console/branches' },
];

describe.each(['desk', 'phone'] as const)('on a %s', (size) => {
  it.each(PAGES)('$name is without a fault', async ({ as, name, path }) => {
    const visit = await visitor.visit({ as, size, path: path() });
    await visit.screenshot(`console-${name}-${size}`);
    await expectFaultless(visit);
    await visit.close();
  });
});

describe('overview', () => {
  it('shows the figures of the API, and others for another period', async () => {
    const visit = await visitor.visit({ as: 'admin', size: 'desk', path: '/console/overview' });
    const ask = (period: object) =>
      world.ask<{ branchReport: { metrics: Metrics } }>(
        'admin',
        `query ($period: PeriodInput!) { branchReport(departmentId: "1", period: $period) { metrics { ${FIGURES} } } }`,
        { period },
      );
    expect(await cards(visit)).toMatchObject(shown((await ask(MONTH)).branchReport.metrics));
    await visit.page.getByText('近 7 天').click();
    await visit.page.waitForURL(/period=days7/);
    await visit.settled();
    const week = { from: '2026-11-17', to: '2026-11-23' };
    expect(await cards(visit)).toMatchObject(shown((await ask(week)).branchReport.metrics));
    await visit.close();
  });

  it('takes days of its user, and says what is wrong with them', async () => {
    const visit = await visitor.visit({
      as: 'admin',
      size: 'phone',
      path: '/console/overview?period=2026-11-01..2026-11-10',
    });
    expect(await visit.page.getByText('2026/11/01 至 2026/11/10，对比 2026/10/22 至 2026/10/31').count()).toBe(1);
    const apply = visit.page.getByRole('button', { name: /应\s*用/ });
    await visit.page.getByLabel('开始日期').fill('2026-11-11');
    expect(await visit.page.getByRole('alert').textContent()).toBe('结束日期不能早于开始日期。');
    expect(await apply.isDisabled()).toBe(true);
    await visit.page.getByLabel('开始日期').fill('2026-11-05');
    await apply.click();
    await visit.settled();
    expect(visit.page.url()).toContain('period=2026-11-05..2026-11-10');
    await visit.close();
  });

  it('says so where it compares with days of which less is known', async () => {
    const path = '/console/overview?period=days7&compare=YEAR_BEFORE';
    const visit = await visitor.visit({ as: 'admin', size: 'desk', path });
    await visit.page.getByText(/对比期早于 .*变化仅供参考/).waitFor();
    await visit.close();
  });

  it('tells which groups need a look', async () => {
    const visit = await visitor.visit({ as: 'admin', size: 'desk', path: '/console/overview' });
    const { attention } = await world.ask<{ attention: { dismissed: { chatId: string }[] } }>(
      'admin',
      'query ($period: PeriodInput!) { attention(period: $period, departmentId: "1") { dismissed { chatId } } }',
      { period: MONTH },
    );
    const links = visit.page.getByRole('region', { name: '已解散的群' }).getByRole('link');
    const addresses = await attributes(links, 'href');
    expect(addresses).toEqual(attention.dismissed.map(({ chatId }) => `/console/groups/${chatId}`));
    await visit.close();
  });

  it('says what a figure means to whoever comes to it by keyboard', async () => {
    const visit = await visitor.visit({ as: 'admin', size: 'desk', path: '/console/overview' });
    await visit.page.getByRole('button', { name: '在群客户数', exact: true }).focus();
    await visit.page.getByRole('tooltip').getByText('按统一身份去重').waitFor();
    await visit.close();
  });

  it('is good in the dark', async () => {
    const visit = await visitor.visit({ as: 'admin', size: 'desk', path: '/console/overview', theme: 'dark' });
    await visit.screenshot('console-overview-figures-dark');
    await expectFaultless(visit);
    await visit.goTo('/console/branches');
    await visit.screenshot('console-branches-dark');
    await expectFaultless(visit);
    await visit.close();
  });

  it('speaks English', async () => {
    const visit = await visitor.visit({
      as: 'admin',
      size: 'phone',
      path: '/console/branches?set=all',
      language: 'en',
    });
    await visit.screenshot('console-branches-english');
    await expectFaultless(visit);
    await visit.close();
  });
});
