import { follower, followerInfos, followers, type Follower } from './calls/followers';
import { sessionOf, type CodeAnswer } from './calls/session';
import { WechatApi, type WechatClientOptions } from './client/api';

/** What is read of WeChat's server API. Every method throws `OutsideError` for what goes wrong outside. */
export interface WechatClient {
  followers(): AsyncGenerator<readonly string[], void, undefined>;
  follower(openId: string): Promise<Follower | null>;
  followerInfos(openIds: readonly string[]): Promise<readonly Follower[]>;
  sessionOf(code: string): Promise<CodeAnswer>;
  /** Whether WeChat gives a token for the secret, asked anew. */
  checkSecret(): Promise<void>;
}

/** A client of one Official Account or Mini Program. Keep it: it holds the connections, the token and the limits. */
export function createWechatClient(options: WechatClientOptions): WechatClient {
  const api = new WechatApi(options);
  return {
    followers: () => followers(api),
    follower: (openId) => follower(api, openId),
    followerInfos: (openIds) => followerInfos(api, openIds),
    sessionOf: (code) => sessionOf(api, code),
    checkSecret: () => api.checkSecret(),
  };
}
