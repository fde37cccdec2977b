import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '@qunshu/kernel';
import type { EventsResult, FollowUpApply, LaneEvent, LaneHandler, Outcome } from '@qunshu/inbox';
import { isAuthorizationEvent, readWechatLane } from '@qunshu/wechat';
import { readWechatPush } from '../../gateway/src/wechat-push';
import { Authorizations } from './authorizations';

const IGNORED: Outcome = { kind: 'ignored', reason: 'no event of a Mini Program' };

/** What a user of a Mini Program allows it: lane `mp:<app id>:<open id>`. Nothing is asked for. */
@Injectable()
export class MiniProgramLane implements LaneHandler {
  constructor(
    private readonly authorizations: Authorizations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async events(
    db: EntityManager,
    work: { tenantId: string; lane: string; events: readonly LaneEvent[] },
  ): Promise<EventsResult> {
    const user = readWechatLane(work.lane);
    const rec = { tenantId: work.tenantId, recordedAt: this.clock.now() };
    const outcomes = new Map<string, Outcome>();
    for (const { id, text } of work.events) {
      const push = readWechatPush('mp', text);
      const isOurs = push !== null && user !== null && isAuthorizationEvent(push.event);
      outcomes.set(id, isOurs ? { kind: 'done' } : IGNORED);
      if (isOurs) {
        await this.authorizations.apply(db, rec, { user, event: push.event, at: push.createdAt ?? rec.recordedAt });
      }
    }
    return { outcomes, followUps: [] };
  }

  followUp(): Promise<FollowUpApply> {
    return Promise.resolve(() => Promise.resolve({ kind: 'done' }));
  }
}
