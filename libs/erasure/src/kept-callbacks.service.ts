import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ErasedKey } from '@qunshu/identity';
import { blankDeadRows, blankLanes, dropFollowUps, replaceInLanes } from '@qunshu/inbox';
import { ingestLanesOf } from '@qunshu/profile';
import { KeyedHash, Sealer } from '@qunshu/tenancy';
import { lanesAbout, lanesOfOne } from './lanes.rules';

/** Callbacks and messages that are kept, and what they say of somebody. */
@Injectable()
export class KeptCallbacks {
  constructor(
    private readonly sealer: Sealer,
    private readonly keyedHash: KeyedHash,
  ) {}

  /** `groups`: the chat ids of those in whose callbacks they may be named. */
  async forget(
    db: EntityManager,
    tenantId: string,
    of: { readonly erased: readonly ErasedKey[]; readonly groups: readonly string[] },
  ): Promise<void> {
    const replacements = new Map(of.erased.map(({ key, pseudonym }) => [key.value, pseudonym]));
    const keys = of.erased.map(({ key }) => key);
    const own = [...lanesOfOne(keys), ...keys.flatMap((key) => ingestLanesOf(this.keyedHash, tenantId, key))];
    await blankLanes(db, this.sealer, { tenantId, lanes: own });
    await blankDeadRows(db, this.sealer, { tenantId, source: 'ingest', texts: keys.map(({ value }) => value) });
    await replaceInLanes(db, this.sealer, { tenantId, lanes: lanesAbout(keys, of.groups), replacements });
    await dropFollowUps(db, tenantId, [...own, ...lanesAbout(keys, [])]);
  }
}
