import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityService, type IdentityKey } from '@qunshu/identity';
import type { Recording } from '@qunshu/kernel';
import { MINI_PROGRAM_OPENED } from './activity.rules';
import { seenAt } from './channel-account.rules';
import { FactService } from './fact.service';

interface MiniProgramUser {
  readonly appId: string;
  readonly openId: string;
}

const SOURCE = 'mini_program';

/** Who uses a Mini Program. */
@Injectable()
export class MiniProgramUserService {
  constructor(
    private readonly identity: IdentityService,
    private readonly facts: FactService,
  ) {}

  /** Somebody opened it and was told apart by WeChat. Gives the person; null for one who was erased. */
  async opened(
    db: EntityManager,
    rec: Recording,
    by: MiniProgramUser & { unionId: string | null },
  ): Promise<string | null> {
    const key = keyOf(by);
    const at = rec.recordedAt;
    const scopes = await this.identity.scopes(db, rec.tenantId);
    const union: IdentityKey[] =
      by.unionId === null ? [] : [{ kind: 'UNION_ID', scope: scopes.openPlatformOf(by.appId), value: by.unionId }];
    const observed = await this.identity.observe(db, rec, [{ identities: [key, ...union], source: SOURCE, at }]);
    const personId = observed.personOf(key);
    if (personId === null) return null;
    await this.facts.tellChannels(db, rec, [{ key, told: [seenAt(at)] }]);
    await this.facts.record(db, rec, [{ ...MINI_PROGRAM_OPENED, key, at, source: SOURCE }]);
    return personId;
  }
}

function keyOf({ appId, openId }: MiniProgramUser): IdentityKey {
  return { kind: 'MINI_PROGRAM_OPEN_ID', scope: appId, value: openId };
}
