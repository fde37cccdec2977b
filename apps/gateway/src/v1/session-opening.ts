import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { isIdentity } from '@qunshu/identity';
import { assertNever, CLOCK, UserError, type Clock } from '@qunshu/kernel';
import { MiniProgramUserService } from '@qunshu/profile';
import { WechatClients, type MiniProgramSession } from '@qunshu/tenancy';

const APP_ID = /^[\w-]{1,64}$/;
/** WeChat counts log-ins of one user by the minute. */
const BUSY_S = 60;

/** Asks WeChat who is behind a code, and takes in that they opened the Mini Program. */
@Injectable()
export class SessionOpening {
  constructor(
    private readonly wechat: WechatClients,
    private readonly users: MiniProgramUserService,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws UserError MINI_PROGRAM_UNKNOWN, BAD_CODE, USER_AT_RISK, WECHAT_UNAVAILABLE, PERSON_ERASED
   * @throws OutsideError when WeChat could not be asked
   */
  async open(appId: string, code: string): Promise<MiniProgramSession & { readonly personId: string }> {
    const owner = APP_ID.test(appId) ? await this.wechat.appOwner(appId) : null;
    if (owner?.kind !== 'mini_program') throw new UserError('MINI_PROGRAM_UNKNOWN');
    const { tenantId } = owner;
    const user = { appId, ...(await this.userOf(tenantId, { appId, code })) };
    const rec = { tenantId, recordedAt: this.clock.now() };
    const personId = await this.database.transaction((db) => this.users.opened(db, rec, user));
    if (personId === null) throw new UserError('PERSON_ERASED');
    return { tenantId, appId, openId: user.openId, personId };
  }

  private async userOf(
    tenantId: string,
    { appId, code }: { appId: string; code: string },
  ): Promise<{ readonly openId: string; readonly unionId: string | null }> {
    const client = await this.wechat.for(tenantId, appId);
    const answer = await client.sessionOf(code);
    if (answer.kind === 'session') {
      const { openId, unionId } = answer;
      // An answer that names nobody is no answer.
      if (!isIdentity(openId)) throw new UserError('WECHAT_UNAVAILABLE', { seconds: BUSY_S });
      return { openId, unionId };
    }
    switch (answer.reason) {
      case 'code':
        throw new UserError('BAD_CODE');
      case 'risk':
        throw new UserError('USER_AT_RISK');
      case 'busy':
        throw new UserError('WECHAT_UNAVAILABLE', { seconds: BUSY_S });
      default:
        return assertNever(answer.reason);
    }
  }
}
