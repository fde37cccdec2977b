import { ApiError } from './api-error';
import type { Call, Desk, Handler } from './call';
import * as changes from './contact-changes';
import * as contacts from './external-contacts';
import * as directory from './directory';
import { groupChatGet, groupChatList } from './group-chats';
import { messageSend } from './message-send';
import { codeUser } from './sign-in';
import { agentTicket, corpTicket } from './js-tickets';
import { groupStatistic, userBehavior } from './statistics';
import type { Holder } from './tokens';
import * as wechat from './wechat';

interface Route {
  /** Whose token opens it; nobody's where a secret or code does. */
  holders: readonly Holder[];
  handle: Handler;
}

const app = (handle: Handler): Route => ({ holders: ['agent'], handle });
const both = (handle: Handler): Route => ({ holders: ['agent', 'contacts'], handle });
const sync = (handle: Handler): Route => ({ holders: ['contacts'], handle });
const account = (handle: Handler): Route => ({ holders: ['oa', 'oa-stable'], handle });
const open = (handle: Handler): Route => ({ holders: [], handle });

const getToken: Handler = ({ apps, tokens }, { query }) => {
  // A corp id is not case-sensitive, a secret is.
  if (query.get('corpid')?.toLowerCase() !== apps.corpId.toLowerCase()) throw new ApiError(40013);
  const secret = query.get('corpsecret');
  if (secret === apps.secret) return tokens.take('agent');
  if (secret === apps.contacts.secret) return tokens.take('contacts');
  throw new ApiError(40001);
};

const ROUTES: ReadonlyMap<string, Route> = new Map([
  ['gettoken', open(getToken)],
  ['auth/getuserinfo', app(codeUser)],
  ['department/list', app(directory.departmentList)],
  ['department/simplelist', both(directory.departmentSimpleList)],
  ['department/get', app(directory.departmentGet)],
  ['user/get', app(directory.userGet)],
  ['user/list', app(directory.userList)],
  ['user/simplelist', app(directory.userSimpleList)],
  ['user/list_id', sync(directory.userListId)],
  ['externalcontact/get_follow_user_list', app(contacts.followUserList)],
  ['externalcontact/list', app(contacts.contactList)],
  ['externalcontact/get', app(contacts.contactGet)],
  ['externalcontact/batch/get_by_user', app(contacts.contactsByUser)],
  ['externalcontact/get_corp_tag_list', app(contacts.corpTagList)],
  ['externalcontact/remark', app(changes.remark)],
  ['externalcontact/mark_tag', app(changes.markTag)],
  ['get_jsapi_ticket', app(corpTicket)],
  ['ticket/get', app(agentTicket)],
  ['externalcontact/groupchat/list', app(groupChatList)],
  ['externalcontact/groupchat/get', app(groupChatGet)],
  ['externalcontact/groupchat/statistic', app(groupStatistic)],
  ['externalcontact/get_user_behavior_data', app(userBehavior)],
  ['message/send', app(messageSend)],
  ['wechat/token', open(wechat.token)],
  ['wechat/stable_token', open(wechat.stableToken)],
  ['wechat/user/get', account(wechat.followers)],
  ['wechat/user/info', account(wechat.followerInfo)],
  ['wechat/user/info/batchget', account(wechat.followerInfos)],
  ['wechat/jscode2session', open(wechat.codeToSession)],
]);

const WECHAT_ONLY = new Set(['token', 'stable_token', 'user/info', 'user/info/batchget']);

/** The name of a path in routes, faults, quotas and call counts; null when there is nothing there. */
export function routeName(desk: Desk, path: string, call: Call): string | null {
  if (path === '/sns/jscode2session') return 'wechat/jscode2session';
  const name = /^\/cgi-bin\/(.+)$/.exec(path)?.[1];
  if (name === undefined) return null;
  const onWechat = WECHAT_ONLY.has(name) || (name === 'user/get' && wechat.isFollowerList(desk, call));
  const full = onWechat ? `wechat/${name}` : name;
  return ROUTES.has(full) ? full : null;
}

export function answer(desk: Desk, name: string, call: Call): object {
  const route = ROUTES.get(name);
  if (route === undefined) throw new ApiError(40058);
  if (route.holders.length > 0) {
    // On the WeChat side a bad token is a bad credential.
    const holder = desk.tokens.check(call.query.get('access_token'), name.startsWith('wechat/') ? 40001 : 40014);
    if (!route.holders.includes(holder)) throw new ApiError(name.startsWith('department/') ? 48009 : 48002);
  }
  return route.handle(desk, call);
}
