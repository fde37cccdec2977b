import { attributes, cards, FIGURES, MONTH, shown, type Metrics } from './support/figures';
import { OPEN_OPTION, untilEqual } from './support/until';
import { Visitor, type Visit } from './support/visitor';
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

/** One of a few: they stand beside each other where there is room, else in a list. */
async function choose({ page }: Visit, label: string, option: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label });
  if ((await list.count()) === 0) {
    await page.getByRole('radiogroup', { name: label }).getByText(option, { exact: true }).click();
    return;
  }
  await list.click();
  await page.locator(OPEN_OPTION).getByText(option, { exact: true }).click();
}

describe.each(['phone', 'desk'] as const)('on a %s', (size) => {
  describe('branches', () => {
    it('leads from the tree to a department', async () => {
      const visit = await visitor.visit({ as: 'admin', size, path: '/console/branches?period=days7' });
      if (size === 'phone') await visit.page.getByRole('button', { name: '切换部门' }).click();
      await visit.page.getByRole('navigation', { name: '部门' }).getByRole('link', { name: '华东大区' }).click();
      await visit.page.getByRole('heading', { level: 1, name: /华东大区/ }).waitFor();
      expect(visit.page.url()).toMatch(/period=days7.*dept=\d+/);
      await visit.close();
    });

    it('shows as many people as a figure says, page by page', async () => {
      const visit = await visitor.visit({ as: 'admin', size, path: '/console/branches' });
      const cell = visit.page.locator('tr[data-row="total"] td[data-figure="customersLeft"] button');
      const figure = await cell.textContent();
      await cell.click();
      const drawer = visit.page.getByRole('dialog');
      await drawer.getByText(`共 ${String(figure)} 条`).waitFor();
      await drawer.getByRole('button', { name: '下一页' }).click();
      await drawer.getByText('第 2 页').waitFor();
      await drawer.getByRole('button', { name: /close|关闭/i }).click();
      await drawer.waitFor({ state: 'hidden' });
      expect(visit.page.url()).not.toContain('who');
      expect(visit.faults).toEqual([]);
      await visit.close();
    });

    it('sorts its rows, and keeps that in the address', async () => {
      const visit = await visitor.visit({ as: 'admin', size, path: '/console/branches' });
      const values = async (): Promise<number[]> =>
        (await visit.page.locator('tr:not(.k-total) td[data-figure="customersJoined"]').allTextContents()).map(Number);
      const upwards = (await values()).sort((a, b) => a - b);
      expect(upwards.length).toBeGreaterThan(1);
      await visit.page.getByRole('button', { name: '按入群人次排序' }).click();
      await untilEqual(visit, values, upwards.toReversed());
      await visit.page.getByRole('button', { name: '按入群人次排序' }).click();
      await visit.page.waitForURL(/sort=customersJoined&order=asc/);
      await visit.page.reload();
      await untilEqual(visit, values, upwards);
      await visit.close();
    });

    it('credits to today when asked, says what that means, and then names nobody', async () => {
      const visit = await visitor.visit({ as: 'admin', size, path: '/console/branches' });
      await choose(visit, '归属口径', '按当前归属');
      await visit.page.waitForURL(/attribution=CURRENT/);
      await visit.page.getByText('群转让或人员调动后，历史数字随之转移').waitFor();
      await visit.settled();
      expect(await visit.page.locator('.k-score button.k-link').count()).toBe(0);
      const { branchReport } = await world.ask<{ branchReport: { metrics: Metrics } }>(
        'admin',
        `query ($period: PeriodInput!) { branchReport(departmentId: "1", period: $period, attribution: CURRENT) { metrics { ${FIGURES} } } }`,
        { period: MONTH },
      );
      await untilEqual(visit, () => cards(visit), shown(branchReport.metrics));
      await visit.close();
    });

    it('gives files of what it shows', async () => {
      const visit = await visitor.visit({ as: 'manager', size, path: '/console/branches?period=days7' });
      await visit.page.getByRole('button', { name: /导出/ }).click();
      const download = visit.page.waitForEvent('download');
      await visit.page.getByRole('link', { name: '部门报表 CSV' }).click();
      expect(new URL((await download).url()).search).toMatch(
        /^\?from=2026-11-17&to=2026-11-23&departmentId=\d+&attribution=AT_EVENT$/,
      );
      expect(await (await download).failure()).toBeNull();
      await visit.close();
    });

    it('shows a manager the departments that they lead, and no other by its address', async () => {
      const visit = await visitor.visit({ as: 'manager', size, path: '/console/branches?dept=1' });
      const { departments } = await world.ask<{ departments: { name: string }[] }>(
        'manager',
        '{ departments { name } }',
      );
      expect(await visit.page.getByRole('heading', { level: 1 }).textContent()).not.toContain('花间美妆总部');
      if (size === 'phone') await visit.page.getByRole('button', { name: '切换部门' }).click();
      const tree = visit.page.getByRole('navigation', { name: '部门' }).getByRole('link');
      expect((await tree.allTextContents()).sort()).toEqual(departments.map(({ name }) => name).sort());
      await visit.close();
    });

    it('sends staff to their own figures', async () => {
      const visit = await visitor.visit({ as: 'staff', size, path: '/console/branches?dept=1' });
      await visit.page.getByText('部门数据仅主管和管理员可见').waitFor();
      await visit.page.getByRole('link', { name: '查看我的数据' }).click();
      await visit.page.getByRole('heading', { name: '我的数据' }).waitFor();
      expect(visit.faults).toEqual([]);
      await visit.close();
    });
  });

  describe('staff', () => {
    const RANKING = `query ($period: PeriodInput!, $orderBy: StaffPerformanceOrder!) {
    staffPerformance(period: $period, orderBy: $orderBy, first: 20) { nodes { staff { userId } metrics { ${FIGURES} } } } }`;
    interface Ranking {
      readonly staffPerformance: {
        readonly nodes: { readonly staff: { userId: string }; readonly metrics: Metrics }[];
      };
    }
    const places = (visit: Visit): Promise<(string | null)[]> =>
      attributes(visit.page.locator('tbody tr[data-row]'), 'data-row');

    it.each([
      ['在群人次', 'CUSTOMER_SEATS_DESC'],
      ['在群客户数', 'UNIQUE_CUSTOMERS_DESC'],
      ['姓名', 'NAME_ASC'],
    ])('ranks by %s as the API does', async (name, orderBy) => {
      const visit = await visitor.visit({ as: 'manager', size, path: '/console/staff' });
      await choose(visit, '排名依据', name);
      await visit.page.waitForURL(/rank=/);
      await visit.settled();
      const { staffPerformance } = await world.ask<Ranking>('manager', RANKING, { period: MONTH, orderBy });
      await untilEqual(
        visit,
        () => places(visit),
        staffPerformance.nodes.map(({ staff }) => staff.userId),
      );
      await visit.close();
    });

    it('ranks by any figure that has a column', async () => {
      const visit = await visitor.visit({ as: 'manager', size, path: '/console/staff?set=all' });
      await visit.page.getByRole('button', { name: '按退群人次排序' }).click();
      await visit.page.waitForURL(/rank=customersLeft/);
      await visit.settled();
      const of = { period: MONTH, orderBy: 'CUSTOMERS_LEFT_DESC' };
      const { staffPerformance } = await world.ask<Ranking>('manager', RANKING, of);
      await untilEqual(
        visit,
        () => places(visit),
        staffPerformance.nodes.map(({ staff }) => staff.userId),
      );
      expect(visit.faults).toEqual([]);
      await visit.close();
    });

    it('finds somebody by name, and says where there is nobody', async () => {
      const visit = await visitor.visit({ as: 'admin', size, path: '/console/staff' });
      await visit.page.getByLabel('搜索姓名或账号').fill(world.cast.staff.slice(0, 8));
      await visit.page.keyboard.press('Enter');
      await visit.page.waitForURL(/q=/);
      await visit.settled();
      await visit.page.locator(`tr[data-row="${world.cast.staff}"]`).waitFor();
      await visit.page.getByLabel('搜索姓名或账号').fill('<script>');
      await visit.page.keyboard.press('Enter');
      await visit.page.getByText('没有找到“<script>”').waitFor();
      await visit.close();
    });

    it('opens one member of staff with the figures of the API, and the people behind them', async () => {
      const visit = await visitor.visit({ as: 'admin', size, path: '/console/staff?period=days7' });
      await visit.page.locator(`tr[data-row="${world.cast.staff}"]`).getByRole('link').click();
      await visit.page.waitForURL(/\/staff\/.+period=days7/);
      await visit.settled();
      const asked = { period: { from: '2026-11-17', to: '2026-11-23' }, orderBy: 'NET_GROWTH_DESC' };
      const { staffPerformance } = await world.ask<Ranking>('admin', RANKING, asked);
      const own = staffPerformance.nodes.find(({ staff }) => staff.userId === world.cast.staff);
      expect(await cards(visit)).toMatchObject(shown(own?.metrics ?? {}));
      await visit.page.locator('.k-score[data-figure="uniqueCustomers"] button.k-link').click();
      await visit.page
        .getByRole('dialog')
        .getByText(`共 ${String(own?.metrics['uniqueCustomers'])} 条`)
        .waitFor();
      expect(visit.faults).toEqual([]);
      await visit.close();
    });

    it('shows staff themselves, and nobody else by the address', async () => {
      const visit = await visitor.visit({ as: 'staff', size, path: '/console/staff' });
      await visit.page.getByRole('heading', { name: '我的数据' }).waitFor();
      expect(visit.page.url()).toBe(`${world.url}/console/staff/${world.cast.staff}`);
      await visit.goTo(`/console/staff/${world.cast.admin}`);
      expect(await visit.page.getByRole('main').textContent()).toContain('您只能查看自己的数据');
      expect(visit.questions.join()).not.toContain(world.cast.admin);
      await visit.close();
    });

    it('shows a manager nobody who is out of their sight', async () => {
      const members = async (as: Part): Promise<readonly string[]> => {
        const query = '{ staffMembers(first: 200) { nodes { userId } } }';
        const { staffMembers } = await world.ask<{ staffMembers: { nodes: { userId: string }[] } }>(as, query);
        return staffMembers.nodes.map(({ userId }) => userId);
      };
      const inSight = new Set(await members('manager'));
      const stranger = (await members('admin')).find((userId) => !inSight.has(userId)) ?? '';
      const visit = await visitor.visit({ as: 'manager', size, path: `/console/staff/${stranger}` });
      expect(await visit.page.getByRole('alert').textContent()).toContain('没有找到，或您没有查看的权限');
      await visit.close();
    });
  });
});
