import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityService, type IdentityKey } from '@qunshu/identity';
import type { Instant, Recording } from '@qunshu/kernel';
import type { WechatChannel } from '@qunshu/wechat';
import { ifKnown } from './channel-account.rules';
import { FactService } from './fact.service';
import { isAboutTraits } from './permission.rules';

export interface Revocation {
  readonly channel: WechatChannel;
  /** The open id of whoever revoked. */
  readonly key: IdentityKey;
  readonly at: Instant;
  /** What of it, by the numbers of the platform's page. */
  readonly revoked: readonly number[];
}

/** What users of an Official Account or a Mini Program took back of what they had allowed. */
@Injectable()
export class PermissionService {
  constructor(
    private readonly identity: IdentityService,
    private readonly facts: FactService,
  ) {}

  /** A Mini Program's user is there no more until they come back; who follows an Official Account does so still. */
  async revoked(db: EntityManager, rec: Recording, told: Revocation): Promise<void> {
    const { channel, key, at } = told;
    if (isAboutTraits(channel, told.revoked)) await this.identity.dropTraits(db, rec, key);
    if (channel === 'mp') await this.facts.tellChannels(db, rec, [{ key, told: [ifKnown({ kind: 'revoked', at })] }]);
  }
}
