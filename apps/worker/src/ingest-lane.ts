import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '@qunshu/kernel';
import type { EventsResult, FollowUpApply, LaneEvent, LaneHandler, Outcome } from '@qunshu/inbox';
import { IngestService, readIngestMessage } from '@qunshu/profile';

const UNREADABLE: Outcome = { kind: 'ignored', reason: 'no message of ours' };
const NOBODY: Outcome = { kind: 'ignored', reason: 'whoever it names was erased, or is nobody here' };

/** What the brand's own systems tell of somebody: lane `ingest:<hash of their strongest identity>`. Nothing is asked for. */
@Injectable()
export class IngestLane implements LaneHandler {
  constructor(
    private readonly ingest: IngestService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async events(db: EntityManager, work: { tenantId: string; events: readonly LaneEvent[] }): Promise<EventsResult> {
    const rec = { tenantId: work.tenantId, recordedAt: this.clock.now() };
    const outcomes = new Map<string, Outcome>(work.events.map(({ id }) => [id, UNREADABLE]));
    const read = work.events.flatMap(({ id, text }) => {
      const message = readIngestMessage(text);
      return message === null ? [] : [{ id, message }];
    });
    const messages = read.map(({ message }) => message);
    const applied = await this.ingest.apply(db, rec, messages);
    for (const [n, { id }] of read.entries()) outcomes.set(id, applied[n] === 'done' ? { kind: 'done' } : NOBODY);
    // What was told is in its tables now, and of whoever was erased nothing is to be kept.
    const redact = new Map([...outcomes].map(([id]) => [id, 'everything' as const]));
    return { outcomes, followUps: [], redact };
  }

  followUp(): Promise<FollowUpApply> {
    return Promise.resolve(() => Promise.resolve({ kind: 'done' }));
  }
}
