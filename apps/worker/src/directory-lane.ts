import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { renameStaffInAccess } from '@qunshu/access';
import { renameStaffInDesk } from '@qunshu/desk';
import { CLOCK, OutsideError, SETTINGS, type Clock, type Recording, type Settings } from '@qunshu/kernel';
import { renameStaffInGroups } from '@qunshu/groups';
import type { DueFollowUp, EventsResult, FollowUpApply, LaneEvent, LaneHandler, Outcome } from '@qunshu/inbox';
import { OrgService } from '@qunshu/org';
import { renameStaffInOfficial } from '@qunshu/performance';
import { renameStaffInContacts } from '@qunshu/profile';
import { renameStaffInTenancy, WecomClients } from '@qunshu/tenancy';
import { isDirectoryEvent, readCallback, type WecomClient } from '@qunshu/wecom';
import { readOf, readsAfter } from './directory-lane.rules';

/** What happens to departments and staff: lane `org`. Follow-ups: `staff:<userid>` and `departments`. */
@Injectable()
export class DirectoryLane implements LaneHandler {
  constructor(
    private readonly org: OrgService,
    private readonly clients: WecomClients,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async events(db: EntityManager, work: { tenantId: string; events: readonly LaneEvent[] }): Promise<EventsResult> {
    const outcomes = new Map<string, Outcome>();
    const reads = new Set<string>();
    for (const { id, text } of work.events) {
      const applied = await this.apply(db, work.tenantId, text);
      outcomes.set(id, applied.outcome);
      for (const kind of applied.reads) reads.add(kind);
    }
    const dueAt = Date.now() + this.settings.wecomSettleMs;
    return { outcomes, followUps: [...reads].map((kind) => ({ kind, dueAt, scheduled: false })) };
  }

  async followUp({ tenantId, kind }: DueFollowUp): Promise<FollowUpApply> {
    const rec = { tenantId, recordedAt: this.clock.now() };
    const client = await this.clients.for(tenantId, 'callbacks');
    try {
      const apply = await this.read(client, rec, kind);
      return async (db) => {
        await apply(db);
        return { kind: 'done' };
      };
    } catch (error) {
      if (!(error instanceof OutsideError) || error.failure === 'transient' || error.failure === 'rate_limit')
        throw error;
      // Out of this app's sight: what the callback told stands.
      return () => Promise.resolve({ kind: 'done' });
    }
  }

  private async read(client: WecomClient, rec: Recording, kind: string): Promise<(db: EntityManager) => Promise<void>> {
    const read = readOf(kind);
    if (read.kind === 'departments') {
      const departments = await client.departments();
      return (db) => this.org.applyDepartments(db, rec, { departments, complete: true });
    }
    const found = await client.staffMember(read.userId);
    const staff = found.kind === 'found' ? found.staff : null;
    return (db) => this.org.applyStaffMember(db, rec, { userId: read.userId, found: staff });
  }

  private async apply(
    db: EntityManager,
    tenantId: string,
    text: Buffer,
  ): Promise<{ outcome: Outcome; reads: readonly string[] }> {
    const read = readCallback(text);
    if (read.kind !== 'event' || !isDirectoryEvent(read.event)) return ignored('no directory event');
    const { event, createdAt } = read;
    const rec = { tenantId, recordedAt: this.clock.now() };
    const effect = await this.org.applyEvent(db, rec, { event, at: createdAt ?? rec.recordedAt });
    if (effect.renamed !== null) {
      await renameStaffInContacts(db, rec, effect.renamed);
      await renameStaffInGroups(db, tenantId, effect.renamed);
      await renameStaffInOfficial(db, tenantId, effect.renamed);
      await renameStaffInDesk(db, tenantId, effect.renamed);
      await renameStaffInAccess(db, tenantId, effect.renamed);
      await renameStaffInTenancy(db, tenantId, effect.renamed);
    }
    return { outcome: { kind: 'done' }, reads: readsAfter(effect) };
  }
}

function ignored(reason: string): { outcome: Outcome; reads: readonly string[] } {
  return { outcome: { kind: 'ignored', reason }, reads: [] };
}
