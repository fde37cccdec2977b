import { randomBytes } from 'node:crypto';

const TEXTS: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential',
  40003: 'invalid openid',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40164: 'invalid ip, not in whitelist',
  40226: 'code blocked',
  40058: 'invalid Request Parameter',
  40068: 'invalid tagid',
  40096: 'invalid external userid',
  41001: 'access_token missing',
  42001: 'access_token expired',
  45009: 'api freq out of limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
  45033: 'api concurrent out of limit',
  48002: 'api forbidden',
  48009: 'api forbidden for contact sync',
  49008: 'group chat has been dismissed',
  50100: 'invalid cursor',
  60011: 'no privilege to access/modify contact/party/agent',
  60020: 'not allow to access from your ip',
  60111: 'userid not found',
  60123: 'invalid party id',
  81013: 'user & party & tag all invalid',
  81017: 'request over limit',
  84061: 'not external contact',
  90501: 'not external group chat',
  301002: 'not allow operate another agent with this accesstoken',
};

/** An answer with an errcode; HTTP status 200, as everything WeCom says. */
export class ApiError extends Error {
  constructor(readonly errcode: number) {
    super(TEXTS[errcode] ?? 'error');
  }

  body(): { errcode: number; errmsg: string } {
    const hint = `[${Math.floor(Date.now() / 1000)}_28_${randomBytes(16).toString('hex')}]`;
    const more = `more info at https://open.work.weixin.qq.com/devtool/query?e=${this.errcode}`;
    return { errcode: this.errcode, errmsg: `${this.message}, hint: ${hint}, from ip: 127.0.0.1, ${more}` };
  }
}
