import { activeStaff, postingOf, type SignInUser, type World } from '../world';
import type { Desk } from './call';
import { newSignInCode } from './sign-in';

/** A page, or where the browser goes next. */
type PageAnswer =
  { readonly status: number; readonly html: string } | { readonly status: 302; readonly location: string };

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const STATE = /^[a-zA-Z0-9]{1,128}$/;
const CHOOSE = '/sandbox/sign-in';

/**
 * WeCom's pages that ask who signs in, here by choosing from a list: inside the app [91022], in any browser [98152], and
 * what a click on a name leads to. Null for any other path.
 */
export function signInPage(desk: Desk, url: URL): PageAnswer | null {
  const asked = url.searchParams;
  switch (url.pathname) {
    case '/connect/oauth2/authorize':
      return asked.get('response_type') === 'code' && asked.get('scope') === 'snsapi_base'
        ? choice(desk, asked)
        : problem('response_type must be code, and scope snsapi_base');
    case '/wwlogin/sso/login':
      return asked.get('login_type') === 'CorpApp' ? choice(desk, asked) : problem('login_type must be CorpApp');
    case CHOOSE:
      return chosen(desk, asked);
    default:
      return null;
  }
}

function choice(desk: Desk, asked: URLSearchParams): PageAnswer {
  const wrong = problemOf(desk, asked);
  if (wrong !== null) return problem(wrong);
  const link = (parameters: Record<string, string>, text: string): string => {
    const query = new URLSearchParams([...asked, ...Object.entries(parameters)]);
    return `<li><a href="${escaped(`${CHOOSE}?${query.toString()}`)}">${escaped(text)}</a></li>`;
  };
  const staff = activeStaff(desk.world).map(({ userId, name }) =>
    link({ userid: userId }, `${name} (${userId}), ${placeOf(desk.world, userId)}`),
  );
  const customer = [...desk.world.customers.values()].find(({ type }) => type === 1);
  const others =
    customer === undefined ? [] : [link({ external_userid: customer.id }, `${customer.name} (外部联系人)`)];
  const items = [...staff, ...others, link({ refuse: '1' }, '拒绝 Refuse')].join('\n');
  return html(
    200,
    `<h1>企业微信沙箱: 您是谁?</h1><p>This stands in for WeCom. Choose who you are.</p><ul>${items}</ul>`,
  );
}

function chosen(desk: Desk, asked: URLSearchParams): PageAnswer {
  const wrong = problemOf(desk, asked);
  if (wrong !== null) return problem(wrong);
  const back = new URL(asked.get('redirect_uri') ?? '');
  const user = userOf(desk.world, asked);
  if (user !== null) back.searchParams.set('code', newSignInCode(desk.world, user));
  back.searchParams.set('state', asked.get('state') ?? '');
  return { status: 302, location: back.href };
}

/** Null for somebody who refuses: WeCom comes back without a code then. */
function userOf(world: World, asked: URLSearchParams): SignInUser | null {
  const [userId, externalUserId] = [asked.get('userid'), asked.get('external_userid')];
  if (userId !== null && activeStaff(world).some((staff) => staff.userId === userId)) return { kind: 'staff', userId };
  return externalUserId !== null && world.customers.has(externalUserId) ? { kind: 'outsider', externalUserId } : null;
}

/** What WeCom would refuse, and that this one is for playing on one machine. */
function problemOf({ apps }: Desk, asked: URLSearchParams): string | null {
  if (asked.get('appid')?.toLowerCase() !== apps.corpId.toLowerCase()) return 'appid is not the corp of this sandbox';
  if (asked.get('agentid') !== apps.agentId) return 'agentid is not the app of this sandbox';
  if (!STATE.test(asked.get('state') ?? '')) return 'state must be 1 to 128 letters and digits';
  const back = asked.get('redirect_uri') ?? '';
  if (!URL.canParse(back) || !LOOPBACK.includes(new URL(back).hostname)) return 'redirect_uri must be on this machine';
  return null;
}

function placeOf(world: World, userId: string): string {
  const staff = world.staff.get(userId);
  const department = staff === undefined ? undefined : world.departments.get(postingOf(staff).mainDepartment);
  if (department === undefined) return '';
  return `${department.name} ${department.leaders.includes(userId) ? '店长' : '导购'}`;
}

function problem(text: string): PageAnswer {
  return html(400, `<h1>企业微信沙箱</h1><p>${escaped(text)}</p>`);
}

function html(status: number, body: string): PageAnswer {
  return {
    status,
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>沙箱</title></head><body>${body}</body></html>`,
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
