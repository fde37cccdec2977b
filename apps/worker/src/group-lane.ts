import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, SETTINGS, type Clock, type Settings } from '@qunshu/kernel';
import { GroupService, type AfterApply, type DatedGroupEvent } from '@qunshu/groups';
import type { DueFollowUp, EventsResult, FollowUpApply, LaneEvent, LaneHandler, Outcome } from '@qunshu/inbox';
import { WecomClients } from '@qunshu/tenancy';
import { isGroupEvent, readCallback } from '@qunshu/wecom';
import { readGroup } from './group-reading';
import { FIRST_VERIFICATION_MS, READS_FOR_THE_NEWEST, afterReading, chatIdOf, quietMsFor } from './group-lane.rules';

/** What happens to customer groups: lane `chat:<ChatId>`. Follow-ups: `read` (somebody waits), `verify` (nobody does), `sync`. */
@Injectable()
export class GroupLane implements LaneHandler {
  constructor(
    private readonly groups: GroupService,
    private readonly clients: WecomClients,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async events(
    db: EntityManager,
    work: { tenantId: string; lane: string; events: readonly LaneEvent[] },
  ): Promise<EventsResult> {
    const outcomes = new Map<string, Outcome>();
    const events: DatedGroupEvent[] = [];
    for (const { id, text } of work.events) {
      const event = groupEventOf(text, this.clock.now());
      outcomes.set(id, event ? { kind: 'done' } : { kind: 'ignored', reason: 'no group event' });
      if (event) events.push(event);
    }
    if (events.length === 0) return { outcomes, followUps: [] };
    const receivedAt = Math.max(...work.events.map((event) => event.receivedAt));
    const recording = { tenantId: work.tenantId, recordedAt: this.clock.now() };
    const after = await this.groups.applyEvents(db, recording, { chatId: chatIdOf(work.lane), events, receivedAt });
    return { outcomes, ...this.owed(after) };
  }

  async followUp(due: DueFollowUp): Promise<FollowUpApply> {
    const chatId = chatIdOf(due.lane);
    const { tenantId } = due;
    if (due.kind === 'read' && !(await this.groups.owesRead(tenantId, chatId)))
      return () => Promise.resolve({ kind: 'done' });
    const settleMs = this.settings.wecomSettleMs;
    const context = {
      readAt: this.clock.now(),
      readAtReal: Date.now(),
      quietMs: quietMsFor(due.kind, settleMs),
      last: due.kind === 'read' && due.attempts + 1 >= READS_FOR_THE_NEWEST,
    };
    const purpose = due.kind === 'read' ? 'callbacks' : 'upkeep';
    const reading = await readGroup(await this.clients.for(tenantId, purpose), chatId);
    return async (db) => {
      const recording = { tenantId, recordedAt: context.readAt };
      const after = await this.groups.applyReading(db, recording, { chatId, reading, context });
      return afterReading(due, after, { now: Date.now(), settleMs });
    };
  }

  private owed(after: AfterApply): Omit<EventsResult, 'outcomes'> {
    if (after.dismissed) return { followUps: [], cancel: ['read', 'verify'] };
    const now = Date.now();
    const settleMs = this.settings.wecomSettleMs;
    // Reads share: the first comes once WeCom has settled, and none sooner than that after the one before it.
    const dueAt = Math.max(now, after.readAtReal ?? 0) + settleMs;
    const verify = { kind: 'verify', dueAt: now + FIRST_VERIFICATION_MS, scheduled: true };
    return { followUps: after.needsRead ? [{ kind: 'read', dueAt, scheduled: false }, verify] : [verify] };
  }
}

function groupEventOf(text: Buffer, now: number): DatedGroupEvent | null {
  const read = readCallback(text);
  if (read.kind !== 'event' || !isGroupEvent(read.event)) return null;
  return { ...read.event, at: read.createdAt ?? now };
}
