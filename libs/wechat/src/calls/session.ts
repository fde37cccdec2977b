import { z } from 'zod';
import type { WechatApi } from '../client/api';
import { optionalId, wechatId } from './shapes';

/**
 * What came of a code of `wx.login`. Refused: `code` is used, over or made up, the user logs in again; `risk` WeChat
 * bars this user; `busy` this user logs in too often.
 */
export type CodeAnswer =
  | { readonly kind: 'session'; readonly openId: string; readonly unionId: string | null }
  | { readonly kind: 'refused'; readonly reason: 'code' | 'risk' | 'busy' };

const PATH = 'sns/jscode2session';
const REASONS: ReadonlyMap<number, 'code' | 'risk' | 'busy'> = new Map([
  [40029, 'code'],
  [40163, 'code'],
  [40226, 'risk'],
  [45011, 'busy'],
]);

/** The session key is dropped right here: nothing needs it, and it must not leave the server. */
const Session = z.object({ openid: wechatId, unionid: optionalId });

/** A code is good once, so a try whose answer is lost on the way ends as refused. */
export async function sessionOf(api: WechatApi, code: string): Promise<CodeAnswer> {
  const query = { ...api.account, js_code: code, grant_type: 'authorization_code' };
  const answer = await api.readBySecret({ path: PATH, query, shape: Session });
  if (answer.kind === 'ok') return { kind: 'session', openId: answer.value.openid, unionId: answer.value.unionid };
  const reason = REASONS.get(answer.errcode);
  if (reason === undefined) throw api.errorOf(PATH, answer);
  return { kind: 'refused', reason };
}
