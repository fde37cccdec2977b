import { Injectable } from '@nestjs/common';
import type { DueFollowUp, EventsResult, FollowUpApply, LaneHandler } from '@qunshu/inbox';
import { DueService } from '@qunshu/performance';

/** What is to be credited anew bit by bit: lane `credits`, follow-up `recredit`. No callback has this lane. */
@Injectable()
export class CreditLane implements LaneHandler {
  constructor(private readonly due: DueService) {}

  events(): Promise<EventsResult> {
    return Promise.resolve({ outcomes: new Map(), followUps: [] });
  }

  followUp({ tenantId }: DueFollowUp): Promise<FollowUpApply> {
    return Promise.resolve(async (db) =>
      (await this.due.bit(db, tenantId)) ? { kind: 'again', dueAt: Date.now(), scheduled: false } : { kind: 'done' },
    );
  }
}
