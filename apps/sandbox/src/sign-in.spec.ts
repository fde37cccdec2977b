import { Asker } from '../test/asker';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';

const BACK = 'http://127.0.0.1:4000/auth/wecom/callback';

let sandbox: Sandbox;
let ask: Asker;
beforeEach(async () => {
  const size = { groups: 0, customers: 3, staff: 4, departments: 4 };
  sandbox = createSandbox({ seed: 5, size, startAt: Date.UTC(2026, 2, 2), days: 1 });
  await sandbox.start();
  ask = new Asker(sandbox);
  await ask.signIn();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.stop();
});

function page(path: string, changes: Record<string, string> = {}): Promise<Response> {
  const { corpId, agentId } = sandbox.apps;
  const app = { appid: corpId, agentid: agentId, redirect_uri: BACK, state: 'S1' };
  const ways = { response_type: 'code', scope: 'snsapi_base', login_type: 'CorpApp' };
  const query = new URLSearchParams({ ...app, ...ways, ...changes });
  return fetch(`${sandbox.url}${path}?${query.toString()}`, { redirect: 'manual' });
}

/** Clicks on whoever has this text in their link, and gives where WeCom sends the browser then. */
async function choose(path: string, text: string): Promise<URL> {
  const html = await (await page(path)).text();
  const link = [...html.matchAll(/href="([^"]+)">([^<]+)</g)].find(([, , shown]) => shown?.includes(text) === true);
  const href = (link?.[1] ?? '').replaceAll('&#38;', '&');
  const answer = await fetch(`${sandbox.url}${href}`, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

function someone(): string {
  return sandbox.truth().staff[0]?.userId ?? '';
}

function userInfo(code: string): Promise<Record<string, unknown>> {
  return ask.get('/cgi-bin/auth/getuserinfo', { code });
}

describe.each(['/connect/oauth2/authorize', '/wwlogin/sso/login'])('the page %s', (path) => {
  it('lets one choose who one is, and comes back with state and a code that is good once', async () => {
    const back = await choose(path, someone());
    expect(back.origin + back.pathname).toBe(BACK);
    expect(back.searchParams.get('state')).toBe('S1');
    const code = back.searchParams.get('code') ?? '';
    expect(await userInfo(code)).toMatchObject({ errcode: 0, userid: someone() });
    expect(await userInfo(code)).toMatchObject({ errcode: 40029 });
  });

  it('refuses what WeCom refuses, and to leave this machine', async () => {
    const wrong = [{ appid: 'ww0' }, { agentid: '1' }, { state: 'a-b' }, { state: '' }, { state: 'x'.repeat(129) }];
    const away = [{ redirect_uri: 'https://example.com/' }, { redirect_uri: 'no' }];
    for (const changes of [...wrong, ...away] as Record<string, string>[]) {
      expect((await page(path, changes)).status).toBe(400);
    }
  });
});

describe('a code of the log-in', () => {
  it('is over after five minutes', async () => {
    const code = (await choose('/wwlogin/sso/login', someone())).searchParams.get('code') ?? '';
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 5 * 60_000);
    expect(await userInfo(code)).toMatchObject({ errcode: 40029 });
  });

  it('of somebody outside names no member', async () => {
    const back = await choose('/connect/oauth2/authorize', '外部联系人');
    const info = await userInfo(back.searchParams.get('code') ?? '');
    expect(info).toMatchObject({ errcode: 0, external_userid: expect.stringMatching(/^wm/) as string });
    expect(info).not.toHaveProperty('userid');
  });

  it('is not given to who refuses', async () => {
    expect((await choose('/connect/oauth2/authorize', 'Refuse')).search).toBe('?state=S1');
  });

  it('is not told of to the contact-sync assistant', async () => {
    const access_token = await ask.tokenFor(sandbox.apps.contacts.secret);
    expect(await ask.get('/cgi-bin/auth/getuserinfo', { access_token, code: 'x' })).toMatchObject({ errcode: 48002 });
  });
});
