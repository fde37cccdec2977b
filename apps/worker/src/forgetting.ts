import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityService } from '@qunshu/identity';
import type { LaneEvent, LaneHandler, Redaction } from '@qunshu/inbox';
import { readWechatLane } from '@qunshu/wechat';
import { contactsNamed } from './contacts-named';

interface Work {
  readonly tenantId: string;
  readonly lane: string;
  readonly events: readonly LaneEvent[];
}

const NOTHING: ReadonlyMap<string, Redaction> = new Map();

/** Takes erased people out of the callbacks that go on naming them, once these are applied. */
@Injectable()
export class Forgetting {
  constructor(private readonly identity: IdentityService) {}

  around(handler: LaneHandler): LaneHandler {
    return {
      events: async (db, work) => {
        const result = await handler.events(db, work);
        const redact = new Map([...(result.redact ?? NOTHING), ...(await this.redactions(db, work))]);
        return redact.size === 0 ? result : { ...result, redact };
      },
      followUp: (due) => handler.followUp(due),
    };
  }

  private async redactions(db: EntityManager, work: Work): Promise<ReadonlyMap<string, Redaction>> {
    const { tenantId, lane, events } = work;
    if (!(await this.identity.hasErasures(db, tenantId))) return NOTHING;
    const user = readWechatLane(lane);
    if (user === null) return this.ofContacts(db, tenantId, contactsNamed(events));
    const kind = user.channel === 'oa' ? 'OFFICIAL_ACCOUNT_OPEN_ID' : 'MINI_PROGRAM_OPEN_ID';
    const erased = await this.identity.erased(db, tenantId, [{ kind, scope: user.appId, value: user.openId }]);
    return erased.size === 0 ? NOTHING : new Map(events.map(({ id }) => [id, 'everything' as const]));
  }

  private async ofContacts(
    db: EntityManager,
    tenantId: string,
    named: ReadonlyMap<string, readonly string[]>,
  ): Promise<ReadonlyMap<string, Redaction>> {
    const pseudonyms = await this.identity.pseudonyms(db, tenantId, [...new Set([...named.values()].flat())]);
    const gone = (ids: readonly string[]): Map<string, string> =>
      new Map([...pseudonyms].filter(([id]) => ids.includes(id)));
    return new Map([...named].map(([row, ids]) => [row, gone(ids)] as const).filter(([, found]) => found.size > 0));
  }
}
