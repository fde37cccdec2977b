import { expectFaultless } from './support/faultless';
import { EVERYBODY } from './support/everybody';
import { PATHS } from './support/paths';
import { Visitor } from './support/visitor';
import { openWorld, type World } from './support/world';

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

it.each(EVERYBODY)('opens every page for $as on a $size without a fault', async ({ as, size }) => {
  const visit = await visitor.visit({ as, size, path: PATHS[0] });
  for (const path of PATHS) {
    await visit.goTo(path);
    await expectFaultless(visit);
    if (as === 'admin') await visit.screenshot(`${path.slice(1).replaceAll('/', '-')}-${size}`);
  }
  await visit.close();
});

it.each(['/console/health', '/console/settings', '/console/people/conflicts'])(
  'keeps %s from everybody but admins',
  async (path) => {
    for (const as of ['manager', 'staff'] as const) {
      const visit = await visitor.visit({ as, size: 'desk', path });
      expect(await visit.page.getByRole('alert').textContent()).toContain('没有查看这里的权限');
      await visit.close();
    }
  },
);

it('asks whoever is not signed in who they are, and comes back to the page', async () => {
  const context = await visitor.context();
  const page = await context.newPage();
  await page.goto(`${world.url}/console/groups?q=%E5%BA%97`);
  await visitor.signIn(page, 'manager');
  await page.getByRole('main').waitFor();
  expect(page.url()).toBe(`${world.url}/console/groups?q=%E5%BA%97`);
  await context.close();
});

it('goes to the sign-in when the session ends while a page is open', async () => {
  const visit = await visitor.visit({ as: 'staff', size: 'desk', path: '/console/overview' });
  await visit.page.context().clearCookies();
  await visit.page.reload();
  await visit.page.getByText('企业微信沙箱').waitFor();
  await visit.close();
});

it('speaks English when asked, and remembers it', async () => {
  const visit = await visitor.visit({ as: 'staff', size: 'desk', path: '/console/overview' });
  await visit.page.getByRole('button', { name: /账号/ }).click();
  await visit.page.getByText('English').click();
  await visit.page.getByRole('link', { name: 'Groups' }).waitFor();
  expect(await visit.page.evaluate('document.documentElement.lang')).toBe('en');
  await visit.close();
});

it('is dark where the device is or the user chooses', async () => {
  const visit = await visitor.visit({ as: 'admin', size: 'desk', path: '/console/overview', theme: 'dark' });
  expect(await visit.page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  expect(await visit.axe()).toEqual([]);
  await visit.screenshot('console-overview-dark');
  await visit.close();
});

it('opens the menu in a drawer on a phone', async () => {
  const visit = await visitor.visit({ as: 'admin', size: 'phone', path: '/console/overview' });
  await visit.page.getByRole('button', { name: '菜单' }).click();
  await visit.page.getByRole('link', { name: '客户群' }).click();
  await visit.page.getByRole('heading', { name: '客户群' }).waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

it('signs out', async () => {
  const context = await visitor.context();
  const page = await context.newPage();
  await page.goto(`${world.url}/console/`);
  await visitor.signIn(page, 'staff');
  await page.getByRole('button', { name: /账号/ }).click();
  await page.getByText('退出登录').click();
  await page.getByText('已退出登录').first().waitFor();
  await context.close();
});

it('opens the page without what cannot be used in its address', async () => {
  const visit = await visitor.visit({ as: 'admin', size: 'phone', path: '/console/groups?after=nonsense' });
  await visit.page.getByText('地址里有不能用的条件').waitFor();
  await visit.page.getByRole('button', { name: '清除条件，重新打开' }).click();
  await visit.page.locator('tbody tr').first().waitFor();
  expect(visit.page.url()).toBe(`${world.url}/console/groups`);
  await visit.close();
});

it('leads back from what is not there', async () => {
  const visit = await visitor.visit({ as: 'staff', size: 'phone', path: '/console/groups' });
  await visit.goTo('/console/groups/wrNoSuchGroup');
  await visit.page.getByRole('button', { name: '返回' }).click();
  await visit.page.waitForURL(`${world.url}/console/groups`);
  await visit.close();
});
