import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, OutsideError, SETTINGS, type Clock, type Settings } from '@qunshu/kernel';
import type { DueFollowUp, EventsResult, FollowUpApply, LaneEvent, LaneHandler, Outcome } from '@qunshu/inbox';
import { ContactService } from '@qunshu/profile';
import { WecomClients } from '@qunshu/tenancy';

const DONE: Outcome = { kind: 'done' };

/** What happens to corp tags: lane `tags`. A callback names one id at most, so each of them has the whole list read. */
@Injectable()
export class TagLane implements LaneHandler {
  constructor(
    private readonly contacts: ContactService,
    private readonly clients: WecomClients,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  events(_db: EntityManager, work: { events: readonly LaneEvent[] }): Promise<EventsResult> {
    const dueAt = Date.now() + this.settings.wecomSettleMs;
    const outcomes = new Map(work.events.map(({ id }) => [id, DONE]));
    return Promise.resolve({ outcomes, followUps: [{ kind: 'read', dueAt, scheduled: false }] });
  }

  async followUp({ tenantId }: DueFollowUp): Promise<FollowUpApply> {
    const rec = { tenantId, recordedAt: this.clock.now() };
    const client = await this.clients.for(tenantId, 'callbacks');
    try {
      const groups = await client.corpTags();
      return async (db) => {
        await this.contacts.applyTags(db, rec, groups);
        return { kind: 'done' };
      };
    } catch (error) {
      if (!(error instanceof OutsideError) || error.failure === 'transient' || error.failure === 'rate_limit')
        throw error;
      return () => Promise.resolve({ kind: 'done' });
    }
  }
}
