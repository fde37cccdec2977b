import { Database, InboxRow, insertRows } from '@qunshu/database';
import { IdentityService } from '@qunshu/identity';
import { expectFaultless } from './support/faultless';
import { chooseStaff } from './support/staff-select';
import { told } from './support/told';
import { OPEN_OPTION } from './support/until';
import { Visitor } from './support/visitor';
import { openWorld, type World } from './support/world';

const TABS = ['apps', 'admins', 'replies', 'reports', 'tokens', 'audit'] as const;

let world: World;
let failed = 0;
/** As they are left behind by callbacks that nothing helped; each in a lane of its own. */
async function failCallbacks(count: number): Promise<void> {
  const { tenantId, now } = world;
  const ids = Array.from({ length: count }, () => `f${failed++}`);
  const rows = ids.map((id): InboxRow => ({
    ...{ tenantId, id, source: 'wecom:ww1', textHash: id, lane: `chat:${id}`, kind: 'group_created', status: 'dead' },
    ...{ receivedAt: now, dueAt: Number.MAX_SAFE_INTEGER, attempts: 6, settledAt: now, payload: Buffer.from('x') },
    problem: 'WeCom answered 84061: not a contact',
  }));
  await insertRows(world.server.app.get(Database, { strict: false }).write, InboxRow, rows);
}

/** Shows one customer with the UnionID of another one. */
async function contradict(skip: number): Promise<void> {
  const { people } = await world.ask<{
    people: { nodes: { identities: { kind: string; value: string; openPlatformId: string | null }[] }[] };
  }>('admin', '{ people(first: 100) { nodes { id identities { kind value openPlatformId } } } }');
  const whole = people.nodes.filter(({ identities }) =>
    ['UNION_ID', 'EXTERNAL_USER_ID'].every((kind) => identities.some((one) => one.kind === kind)),
  );
  const identity = world.server.app.get(IdentityService, { strict: false });
  const [one, other] = whole.slice(skip, skip + 2);
  const external = one?.identities.find(({ kind }) => kind === 'EXTERNAL_USER_ID')?.value ?? '';
  const union = other?.identities.find(({ kind }) => kind === 'UNION_ID');
  const { tenantId, now } = world;
  await world.server.app.get(Database, { strict: false }).transaction(async (db) => {
    const { corp } = await identity.scopes(db, tenantId);
    await identity.observe(db, { tenantId, recordedAt: now }, [
      {
        identities: [
          { kind: 'EXTERNAL_USER_ID', scope: corp, value: external },
          { kind: 'UNION_ID', scope: union?.openPlatformId ?? '', value: union?.value ?? '' },
        ],
        source: 'contact',
        at: now,
      },
    ]);
  });
}

/** A company of its own for each screen, since what is done stays done. */
describe.each(['phone', 'desk'] as const)('on a %s', (size) => {
  let visitor: Visitor;
  beforeAll(async () => {
    world = await openWorld();
    visitor = await Visitor.of(world);
  });
  afterAll(async () => {
    await visitor.close();
    await world.close();
  });

  it('shows how it runs', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/health' });
    await expectFaultless(visit);
    await visit.screenshot(`console-health-${size}`);
    const { ingestHealth } = await world.ask<{ ingestHealth: { received: number } }>(
      'admin',
      '{ ingestHealth { received } }',
    );
    const received = visit.page.locator('.k-figure', { hasText: '已收到' }).locator('dd');
    expect(await received.textContent()).toBe(new Intl.NumberFormat('zh-CN').format(ingestHealth.received));
    await visit.close();
  });

  it('retries one failed callback, then all', async () => {
    await failCallbacks(3);
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/health' });
    const { page } = visit;
    await page.getByText(/有 \d 条回调处理失败/).waitFor();
    await visit.screenshot(`console-health-failed-${size}`);
    await told(page, '已重新排队 1 条', () => page.getByRole('button', { name: '重试 group_created' }).first().click());
    await page.getByRole('button', { name: '全部重试' }).click();
    const sure = page.locator('.ant-popover').getByRole('button', { name: '全部重试' });
    await told(page, /已重新排队 [2-9] 条/, () => sure.click());
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('starts a sync and watches it to its end', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/health' });
    await visit.page.getByRole('button', { name: '立即同步' }).click();
    await visit.page.getByText(/正在同步/).waitFor();
    await visit.page.getByText(/同步已完成/).waitFor({ timeout: 60_000 });
    await visit.page.getByText('客户标签').waitFor();
    await visit.screenshot(`console-sync-${size}`);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('shows every part of the settings', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings' });
    for (const tab of TABS) {
      await visit.goTo(`/console/settings?tab=${tab}`);
      await expectFaultless(visit);
      await visit.screenshot(`console-settings-${tab}-${size}`);
    }
    await visit.close();
  });

  it('goes from part to part of the settings by keyboard, with the address', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings' });
    await visit.page.getByRole('link', { name: '操作记录' }).press('Enter');
    await visit.page.waitForURL(/tab=audit/);
    await visit.page.getByRole('table').waitFor();
    await visit.page.goBack();
    await visit.page.getByRole('button', { name: '测试' }).first().waitFor();
    await visit.close();
  });

  it('copies a callback URL, and says what WeCom sees there', async () => {
    const context = { permissions: ['clipboard-read', 'clipboard-write'] };
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings?tab=apps', context });
    const { page } = visit;
    const { apps } = await world.ask<{ apps: { callbackUrls: string[] }[] }>('admin', '{ apps { callbackUrls } }');
    await told(page, '已复制', () => page.getByRole('button', { name: '复制 回调地址' }).first().click());
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(apps[0]?.callbackUrls[0]);
    await page.getByRole('button', { name: '测试' }).first().click();
    await page.getByText(/回调地址: 仅内网可用/).waitFor();
    await page.getByText(/接口密钥: 正常/).waitFor();
    await visit.screenshot(`console-settings-tested-${size}`);
    expect(await visit.axe()).toEqual([]);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('shows a new token once, and revokes it', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings?tab=tokens' });
    const { page } = visit;
    const before = await page.getByRole('button', { name: '吊销' }).count();
    await page.getByRole('button', { name: '生成令牌' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '生成令牌' }).click();
    const token = (await page.getByTestId('token').textContent()) ?? '';
    expect(token.length).toBeGreaterThan(20);
    await visit.screenshot(`console-token-${size}`);
    await page.getByRole('button', { name: '我已保存，关闭' }).click();
    await page.getByTestId('token').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(token);
    await page.getByText('仅上报数据').first().waitFor();
    const revoke = page.locator('tbody').getByRole('button', { name: '吊销' });
    expect(await revoke.count()).toBe(before + 1);
    await revoke.first().click();
    await told(page, '已吊销', () => page.locator('.ant-popover').getByRole('button', { name: '吊销' }).click());
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('adds an admin and removes them, but never the last one', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings?tab=admins' });
    const { page } = visit;
    await chooseStaff(page, world, { label: '按姓名或账号找员工', userId: world.cast.manager });
    await told(page, '已添加', () => page.getByRole('button', { name: '添加管理员' }).click());
    const row = page.locator('tbody tr', { hasText: world.cast.manager });
    await row.getByRole('button').click();
    await page.locator('.ant-popover').getByRole('button', { name: '移除' }).click();
    await row.waitFor({ state: 'detached' });
    await page.locator('tbody tr').getByRole('button').click();
    const sure = page.locator('.ant-popover').last().getByRole('button', { name: '移除' });
    await told(page, '最后一位能登录的管理员', () => sure.click());
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('adds, changes, finds and removes an approved reply', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings?tab=replies' });
    const { page } = visit;
    await page.getByRole('button', { name: '添加回复' }).click();
    await page.getByRole('textbox', { name: '标题' }).fill('欢迎语 👋');
    await page.getByRole('textbox', { name: '内容' }).fill('您好，欢迎光临 =1+1 <script>');
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('tbody').getByText('欢迎语 👋').waitFor();
    await page.getByRole('button', { name: '修改 欢迎语' }).click();
    await page.getByRole('textbox', { name: '标题' }).fill('新的欢迎语');
    await visit.screenshot(`console-reply-${size}`);
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('tbody').getByText('新的欢迎语').waitFor();
    await page.getByRole('searchbox', { name: '搜索标题或内容' }).fill('没有这样的');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合的快捷回复').waitFor();
    await visit.goTo('/console/settings?tab=replies');
    await page.getByRole('button', { name: '移除 新的欢迎语' }).click();
    await page.locator('.ant-popover').getByRole('button', { name: '移除' }).click();
    await page.locator('tbody').getByText('新的欢迎语').waitFor({ state: 'detached' });
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('schedules a report and cancels it', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings?tab=reports' });
    const { page } = visit;
    await page.getByRole('combobox', { name: '选择部门' }).click();
    await page.locator(OPEN_OPTION).first().click();
    await page.getByRole('button', { name: '添加定时报表' }).click();
    await page.getByRole('heading', { name: /每周 · XLSX/ }).waitFor();
    await visit.screenshot(`console-report-${size}`);
    await page.getByRole('button', { name: /^取消报表/ }).click();
    await page.locator('.ant-popover').getByRole('button', { name: '取消报表' }).click();
    await page.getByText('还没有定时报表').waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('filters the audit log', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/settings?tab=audit&action=SIGN_IN' });
    const { auditLog } = await world.ask<{ auditLog: { totalCount: number } }>(
      'admin',
      '{ auditLog(action: SIGN_IN) { totalCount } }',
    );
    await visit.page.getByText(`共 ${auditLog.totalCount} 条`).waitFor();
    await visit.page.getByRole('searchbox').fill(world.cast.admin);
    await visit.page.keyboard.press('Enter');
    await visit.page.waitForURL(new RegExp(`actor=${world.cast.admin}`));
    await visit.page.locator('tbody tr').first().waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('has conflicts decided, side by side', async () => {
    await contradict(0);
    await contradict(4);
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/people/conflicts' });
    const { page } = visit;
    await page.getByText('档案二').first().waitFor();
    await expectFaultless(visit);
    await visit.screenshot(`console-conflicts-${size}`);
    for (const [name, outcome] of [
      ['不是同一个人，分开', '已记下：分开'],
      ['是同一个人，合并', '已合并。'],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).first().click();
      const sure = page.locator('.ant-popover').last().getByRole('button', { name, exact: true });
      await told(page, outcome, () => sure.click());
      await visit.goTo('/console/people/conflicts');
    }
    await visit.goTo('/console/people/conflicts?state=decided');
    await page.getByText('已分开').waitFor();
    await page.getByText('已合并').waitFor();
    await expectFaultless(visit);
    await visit.close();
  });

  it.each(['/console/health', '/console/settings?tab=tokens', '/console/people/conflicts'])(
    'gives whoever is no admin a sentence at %s, and asks for nothing',
    async (path) => {
      for (const as of ['manager', 'staff'] as const) {
        const visit = await visitor.visit({ as, size, path });
        expect(await visit.page.getByRole('alert').textContent()).toContain('没有查看这里的权限');
        expect(visit.questions).toHaveLength(1);
        await visit.close();
      }
    },
  );

  it('is readable in the dark', async () => {
    const visit = await visitor.visit({ as: 'admin', size, path: '/console/health', theme: 'dark' });
    await expectFaultless(visit);
    await visit.screenshot(`console-health-dark-${size}`);
    await visit.goTo('/console/settings?tab=audit');
    await expectFaultless(visit);
    await visit.goTo('/console/settings?tab=tokens');
    await expectFaultless(visit);
    await visit.screenshot(`console-tokens-dark-${size}`);
    await visit.close();
  });
});
