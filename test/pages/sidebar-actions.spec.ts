import { isOf } from './support/asked';
import { Sidebar, type Known } from './support/sidebar';
import { told } from './support/told';

const PERSON = 'query ($id: ID!) { person(id: $id) { viewerContact { remark tags } notes { nodes { text doneAt } } } }';

const MINUTE = 60_000;

/** A company of its own for each screen, since what is done stays done. */
describe.each(['phone', 'desk'] as const)('on a %s', (size) => {
  let sidebar: Sidebar;
  beforeAll(async () => {
    sidebar = await Sidebar.open();
  });
  afterAll(() => sidebar.close());

  it('changes the remark in WeCom, and shows it', async () => {
    const visit = await sidebar.visitCustomer({ size });
    const { page } = visit;
    await page.getByRole('button', { name: '修改备注' }).click();
    const dialog = page.getByRole('dialog', { name: '修改备注' });
    await dialog.getByLabel('备注').fill('阳光花园 李姐 🌸');
    await visit.screenshot(`sidebar-remark-${size}`);
    expect(await visit.axe()).toEqual([]);
    await told(page, '备注已保存到企业微信', () => dialog.getByRole('button', { name: '保存' }).click());
    await page.getByRole('definition').getByText('阳光花园 李姐 🌸').waitFor();
    const known = await sidebar.world.ask<{ person: Known }>('staff', PERSON, { id: sidebar.customer.id });
    expect(known.person.viewerContact?.remark).toBe('阳光花园 李姐 🌸');
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('changes tags in WeCom, and shows them', async () => {
    const visit = await sidebar.visitCustomer({ size });
    const { page } = visit;
    await page.getByRole('button', { name: '修改标签' }).click();
    const box = page.getByRole('dialog').getByRole('checkbox', { checked: false }).first();
    await box.waitFor();
    const name = (await box.locator('..').innerText()).trim();
    await visit.screenshot(`sidebar-tags-${size}`);
    expect(await visit.axe()).toEqual([]);
    await box.check();
    await told(page, '标签已保存到企业微信', () => page.getByRole('button', { name: '保存' }).click());
    await page.locator('.s-tag', { hasText: name }).waitFor();
    const known = await sidebar.world.ask<{ person: { viewerContact: { tags: string[] } } }>('staff', PERSON, {
      id: sidebar.customer.id,
    });
    expect(known.person.viewerContact.tags).toContain(name);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('keeps notes: writes one, changes it, does it, opens it again and deletes it', async () => {
    const visit = await sidebar.visitCustomer({ size });
    const { page } = visit;
    const notes = page.getByRole('region', { name: '跟进', exact: true });
    await notes.getByRole('button', { name: '写跟进' }).click();
    await page.getByLabel('内容').fill('周五送样品 <b>=1+1</b>');
    await page.getByRole('button', { name: '明天' }).click();
    await visit.screenshot(`sidebar-note-${size}`);
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

  it('copies a name', async () => {
    const visit = await sidebar.visitCustomer({
      size,
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await told(visit.page, '已复制', () => visit.page.getByRole('button', { name: '复制名称' }).click());
    expect(await visit.page.evaluate('navigator.clipboard.readText()')).toBe(sidebar.customer.displayName);
    await visit.close();
  });

  it('offers approved replies to copy where no chat is open', async () => {
    const visit = await sidebar.visitCustomer({ size });
    await visit.page.getByRole('button', { name: '发话术' }).click();
    await visit.page.getByRole('button', { name: '复制“到货通知”' }).waitFor();
    expect(await visit.page.getByRole('button', { name: /^发送“/ }).count()).toBe(0);
    await visit.screenshot(`sidebar-replies-${size}`);
    await visit.page.getByRole('searchbox', { name: '查找话术' }).fill('没有这样的话术');
    await visit.page.getByText('没有符合的话术').waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await visit.page.evaluate('document.activeElement?.textContent')).toBe('发话术');
    await visit.close();
  });

  it('tells what is new in a group since one looked last', async () => {
    const { chatId } = sidebar;
    const { sandbox, now } = sidebar.world;
    const answers: Promise<unknown>[] = [];
    const visit = await sidebar.visitGroup({
      size,
      before: (page) => {
        answers.push(page.waitForResponse((answer) => isOf('SidebarVisitGroup', answer.request())));
        return Promise.resolve();
      },
    });
    await Promise.all(answers);
    await visit.goTo(`/sidebar/group/${chatId}`);
    await visit.page.getByText('看过之后').waitFor();
    const id = sandbox.newCustomer({ name: '刚来的小王' });
    await sandbox.deliverAll(sandbox.join(chatId, [id], { at: now + MINUTE, scene: 3 }));
    await sandbox.idle();
    await visit.page.waitForTimeout(1500);
    await visit.goTo(`/sidebar/group/${chatId}`);
    await visit.page.getByText('新入群 1 人').waitFor();
    await visit.page
      .getByRole('link', { name: /刚来的小王/ })
      .getByText('新', { exact: true })
      .waitFor();
    await visit.screenshot(`sidebar-group-new-${size}`);
    await visit.close();
  });

  it('does a follow-up from today, and puts one off', async () => {
    const visit = await sidebar.visit('today', { size });
    const due = visit.page.getByRole('region', { name: '待跟进' });
    await due.getByText('已过期 3 天').waitFor();
    await visit.page.getByRole('button', { name: `改期：${sidebar.customer.displayName}` }).click();
    await visit.page.getByRole('button', { name: '一周后' }).click();
    await visit.page.getByRole('button', { name: '保存' }).click();
    await due.getByText('已发报价').waitFor({ state: 'detached' });
    await due.getByRole('button', { name: /^完成/ }).click();
    await due.getByText('今天没有到期的跟进').waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('keeps what was written when the session has ended meanwhile', async () => {
    const visit = await sidebar.visitCustomer({ size });
    const { page } = visit;
    await page.getByRole('region', { name: '跟进', exact: true }).getByRole('button', { name: '写跟进' }).click();
    await page.getByLabel('内容').fill('写了很久的一条跟进');
    await page.context().clearCookies();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('登录已过期').waitFor();
    expect(await page.getByLabel('内容').inputValue()).toBe('写了很久的一条跟进');
    await visit.close();
  });
});
