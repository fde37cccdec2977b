import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, OutsideError, SETTINGS, type Clock, type Settings } from '@qunshu/kernel';
import type { DueFollowUp, EventsResult, FollowUpApply, LaneEvent, LaneHandler, Outcome } from '@qunshu/inbox';
import { ContactService } from '@qunshu/profile';
import { WecomClients } from '@qunshu/tenancy';
import { isContactEvent, readCallback } from '@qunshu/wecom';
import { contactIdOf } from './contact-lane.rules';

/** What happens between staff and one external contact: lane `contact:<external userid>`. Follow-up: `read`. */
@Injectable()
export class ContactLane implements LaneHandler {
  constructor(
    private readonly contacts: ContactService,
    private readonly clients: WecomClients,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async events(db: EntityManager, work: { tenantId: string; events: readonly LaneEvent[] }): Promise<EventsResult> {
    const outcomes = new Map<string, Outcome>();
    let needsRead = false;
    for (const { id, text } of work.events) {
      const applied = await this.apply(db, work.tenantId, text);
      outcomes.set(id, applied.outcome);
      needsRead ||= applied.needsRead;
    }
    const dueAt = Date.now() + this.settings.wecomSettleMs;
    return { outcomes, followUps: needsRead ? [{ kind: 'read', dueAt, scheduled: false }] : [] };
  }

  async followUp({ tenantId, lane }: DueFollowUp): Promise<FollowUpApply> {
    const externalUserId = contactIdOf(lane);
    const rec = { tenantId, recordedAt: this.clock.now() };
    const client = await this.clients.for(tenantId, 'callbacks');
    try {
      const found = await client.contact(externalUserId);
      return async (db) => {
        await this.contacts.applyDetail(db, rec, { externalUserId, found: found.kind === 'found' ? found : null });
        return { kind: 'done' };
      };
    } catch (error) {
      if (!isFinal(error)) throw error;
      // Asking again would give the same answer: what the callbacks told stands until a sync can see the contact.
      return () => Promise.resolve({ kind: 'done' });
    }
  }

  private async apply(
    db: EntityManager,
    tenantId: string,
    text: Buffer,
  ): Promise<{ outcome: Outcome; needsRead: boolean }> {
    const read = readCallback(text);
    if (read.kind !== 'event' || !isContactEvent(read.event)) return ignored('no contact event');
    const { event, createdAt } = read;
    const rec = { tenantId, recordedAt: this.clock.now() };
    const { needsRead } = await this.contacts.applyEvent(db, rec, { event, at: createdAt ?? rec.recordedAt });
    return { outcome: { kind: 'done' }, needsRead };
  }
}

function ignored(reason: string): { outcome: Outcome; needsRead: boolean } {
  return { outcome: { kind: 'ignored', reason }, needsRead: false };
}

function isFinal(error: unknown): boolean {
  return error instanceof OutsideError && error.failure !== 'transient' && error.failure !== 'rate_limit';
}
