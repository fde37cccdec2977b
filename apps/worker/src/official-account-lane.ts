import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, OutsideError, UserError, type Clock } from '@qunshu/kernel';
import type { DueFollowUp, EventsResult, FollowUpApply, LaneEvent, LaneHandler, Outcome } from '@qunshu/inbox';
import { FollowerService, type DatedAccountEvent } from '@qunshu/profile';
import { WechatClients } from '@qunshu/tenancy';
import { isAccountEvent, isAuthorizationEvent, readWechatLane } from '@qunshu/wechat';
import { readWechatPush } from '../../gateway/src/wechat-push';
import { Authorizations } from './authorizations';

const IGNORED: Outcome = { kind: 'ignored', reason: 'no event of an Official Account' };

/** What a user does with an Official Account: lane `oa:<app id>:<open id>`. Follow-up: `read`. */
@Injectable()
export class OfficialAccountLane implements LaneHandler {
  constructor(
    private readonly followers: FollowerService,
    private readonly authorizations: Authorizations,
    private readonly clients: WechatClients,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async events(
    db: EntityManager,
    work: { tenantId: string; lane: string; events: readonly LaneEvent[] },
  ): Promise<EventsResult> {
    const user = readWechatLane(work.lane);
    const rec = { tenantId: work.tenantId, recordedAt: this.clock.now() };
    const outcomes = new Map<string, Outcome>();
    const events: DatedAccountEvent[] = [];
    for (const { id, text } of work.events) {
      const push = readWechatPush('oa', text);
      const at = push?.createdAt ?? rec.recordedAt;
      const { event } = push ?? {};
      if (event !== undefined && isAccountEvent(event)) events.push({ event, at });
      const isAuthorization = event !== undefined && isAuthorizationEvent(event);
      if (isAuthorization && user !== null) await this.authorizations.apply(db, rec, { user, event, at });
      outcomes.set(id, event?.kind === 'unknown' || event === undefined ? IGNORED : { kind: 'done' });
    }
    if (user === null || events.length === 0) return { outcomes, followUps: [] };
    const { needsRead } = await this.followers.applyEvents(db, rec, { ...user, events });
    return { outcomes, followUps: needsRead ? [{ kind: 'read', dueAt: Date.now(), scheduled: false }] : [] };
  }

  async followUp({ tenantId, lane }: DueFollowUp): Promise<FollowUpApply> {
    const user = readWechatLane(lane);
    const rec = { tenantId, recordedAt: this.clock.now() };
    const follower = user === null ? null : await this.read(tenantId, user);
    return async (db) => {
      const shown = user === null || follower === null ? null : { appId: user.appId, followers: [follower] };
      if (shown !== null) await this.followers.applyShown(db, rec, shown);
      return { kind: 'done' };
    };
  }

  /** Null also where asking again would give the same refusal: what the callbacks told stands until a sync sees them. */
  private async read(tenantId: string, { appId, openId }: { appId: string; openId: string }) {
    try {
      const client = await this.clients.for(tenantId, appId);
      return await client.follower(openId);
    } catch (error) {
      if (isFinal(error)) return null;
      throw error;
    }
  }
}

function isFinal(error: unknown): boolean {
  if (error instanceof OutsideError) return error.failure !== 'transient' && error.failure !== 'rate_limit';
  return error instanceof UserError;
}
