import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ErasureService } from '@qunshu/erasure';
import type { IdentityKey } from '@qunshu/identity';
import { assertNever, type Instant, type Recording } from '@qunshu/kernel';
import { PermissionService } from '@qunshu/profile';
import type { AuthorizationEvent, WechatLane } from '@qunshu/wechat';

const CANCELLED = {
  reason: 'the WeChat account was given up',
  by: { actor: 'WeChat, of its user', fromAddress: null },
};

/** What users of either channel changed of what they had allowed. */
@Injectable()
export class Authorizations {
  constructor(
    private readonly permissions: PermissionService,
    private readonly erasure: ErasureService,
  ) {}

  async apply(
    db: EntityManager,
    rec: Recording,
    told: { readonly user: WechatLane; readonly event: AuthorizationEvent; readonly at: Instant },
  ): Promise<void> {
    const { user, event, at } = told;
    const of = { channel: user.channel, key: keyOf(user), at };
    switch (event.kind) {
      case 'user_info_modified':
        // It does not say what they are called now, and nothing tells that any more.
        return;
      case 'user_authorization_revoked':
        return this.permissions.revoked(db, rec, { ...of, revoked: event.revoked });
      case 'user_authorization_cancelled':
        return this.erasure.eraseIdentity(db, rec, { key: of.key, ...CANCELLED });
      default:
        return assertNever(event.kind);
    }
  }
}

function keyOf({ channel, appId, openId }: WechatLane): IdentityKey {
  return { kind: channel === 'oa' ? 'OFFICIAL_ACCOUNT_OPEN_ID' : 'MINI_PROGRAM_OPEN_ID', scope: appId, value: openId };
}
