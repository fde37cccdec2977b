import type { Viewer } from '@qunshu/kernel';
import type { Page, Words } from './page';
import type { Reason, Refused } from './refusal';

const NOT_SIGNED_IN = { zh: '未能登录', en: 'Not signed in' };

function again(query = ''): string {
  return `<p><a href="login${query}">重新登录 Sign in again</a></p>`;
}

interface RefusalPage {
  readonly status: number;
  readonly text: Words;
}

const REFUSALS: Readonly<Record<Reason, RefusalPage>> = {
  unknown_app: {
    status: 404,
    text: {
      zh: '这个登录链接不对应这里的任何企业应用。请使用管理员给您的链接。',
      en: 'This link leads to no company that is set up here. Use the link that your administrator gave you.',
    },
  },
  not_under_way: {
    status: 400,
    text: {
      zh: '这次登录已过期、已用过,或不是从这个浏览器开始的。请从头再登录一次。',
      en: 'This sign-in is over, was used already, or was begun in another browser. Begin again.',
    },
  },
  declined: {
    status: 403,
    text: { zh: '您没有同意登录。', en: 'You did not agree to sign in.' },
  },
  code_refused: {
    status: 400,
    text: {
      zh: '企业微信不接受这次登录的凭证:它已用过或已过期。请再登录一次。',
      en: 'WeCom did not take the code of this sign-in: it was used already or is too old. Sign in again.',
    },
  },
  outsider: {
    status: 403,
    text: {
      zh: '只有企业的成员可以登录,而您不是这家企业的成员。',
      en: 'Only members of the company can sign in here, and you are none of them.',
    },
  },
  other_corp: {
    status: 403,
    text: {
      zh: '您属于另一家企业,请从您自己的企业登录。',
      en: 'You belong to another company. Sign in through your own one.',
    },
  },
  not_staff: {
    status: 403,
    text: {
      zh: '通讯录里没有您,或您已离职。如果您刚入职,请让管理员同步通讯录后再试。',
      en: 'The directory here does not have you, or no longer. If you are new, ask your administrator to sync it.',
    },
  },
  wecom_away: {
    status: 503,
    text: {
      zh: '暂时无法向企业微信核实您的身份,请过一会儿再试。',
      en: 'WeCom cannot be asked who you are right now. Try again in a while.',
    },
  },
};

export function refusalPage({ reason, app }: Refused): { readonly status: number; readonly page: Page } {
  const { status, text } = REFUSALS[reason];
  if (reason === 'unknown_app') return { status, page: { title: NOT_SIGNED_IN, text } };
  const query =
    app === null ? '' : `?corp=${encodeURIComponent(app.corpId)}&amp;agent=${encodeURIComponent(app.agentId)}`;
  return { status, page: { title: NOT_SIGNED_IN, text, action: again(query) } };
}

const ROLES: Readonly<Record<Viewer['role'], Words>> = {
  admin: { zh: '管理员', en: 'administrator' },
  manager: { zh: '主管', en: 'manager' },
  staff: { zh: '员工', en: 'staff' },
  ingest: { zh: '程序', en: 'program' },
};

export function welcomePage({ userId, role }: Viewer): Page {
  const who = userId ?? '';
  return {
    title: { zh: '已登录', en: 'Signed in' },
    text: { zh: `${who},${ROLES[role].zh}`, en: `${who}, ${ROLES[role].en}.` },
    action: '<form method="post" action="../logout"><button>退出登录 Sign out</button></form>',
  };
}

export const NOBODY_PAGE: Page = {
  title: { zh: '尚未登录', en: 'Not signed in yet' },
  text: { zh: '请先登录。', en: 'Sign in first.' },
  action: again(),
};

export const SIGNED_OUT_PAGE: Page = {
  title: { zh: '已退出登录', en: 'Signed out' },
  text: { zh: '您可以关闭这个页面。', en: 'You can close this page.' },
};

export const CROSS_SITE_PAGE: Page = {
  title: { zh: '请求被拒绝', en: 'Refused' },
  text: { zh: '这个请求来自别的网站。', en: 'This came from the page of another site.' },
};

export const TOO_MANY_PAGE: Page = {
  title: { zh: '请稍后再试', en: 'Too many at once' },
  text: { zh: '登录请求过多,请过几秒再试。', en: 'Too many sign-ins from your address. Try again in some seconds.' },
};

/** Of an error of ours; the log knows the id. */
export function failurePage(id: string): Page {
  return {
    title: { zh: '出错了', en: 'Something failed' },
    text: { zh: `请再试一次。错误编号 ${id}`, en: `Try again. Error id ${id}` },
  };
}
