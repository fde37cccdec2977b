import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, staffKey, type Clock, type Day, type Instant, type Period, type Recording } from '@qunshu/kernel';
import type { ContactBehaviour, GroupStatistics } from '@qunshu/wecom';
import { contactDaysThere, putContactDays } from './contact-day.queries';
import { groupOwners, ownersThere, putDay, putGroupDay } from './group-day.queries';
import { askAgainAt, owedOwners, owedRanges } from './owed.rules';
import { beatPull, endPull, pullFinishedAt, putRefusal, refusedNow, takePull, type OfficialKind } from './pull.queries';

/** What WeCom's own statistics are there, and which are owed. Written again, a day stays one day. */
@Injectable()
export class OfficialBook {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** False while another process pulls for this tenant. */
  take(tenantId: string, holder: string): Promise<boolean> {
    const times = { startedAt: this.clock.now(), now: Date.now() };
    return takePull(this.database.write, tenantId, { holder, ...times });
  }

  /** False when another process has taken the pull over. */
  beat(tenantId: string, holder: string): Promise<boolean> {
    return beatPull(this.database.write, tenantId, { holder, now: Date.now() });
  }

  /** `result` is kept beside it for people to look at. */
  end(tenantId: string, of: { holder: string; isFinished: boolean; result: unknown }): Promise<void> {
    const finishedAt = of.isFinished ? Date.now() : null;
    const { holder, result } = of;
    return endPull(this.database.write, tenantId, {
      holder,
      finishedAt,
      result: result === null ? null : JSON.stringify(result),
    });
  }

  /** Real time; null when no pull of the tenant has finished. */
  lastFinishedAt(tenantId: string): Promise<Instant | null> {
    return pullFinishedAt(this.database.read, tenantId);
  }

  /** Userids by key of those with a statistic of groups: whoever is or was an owner, and `staff`, who may become one. */
  async owners(tenantId: string, staff: readonly string[]): Promise<Map<string, string>> {
    const known = await groupOwners(this.database.read, tenantId);
    return new Map([...known, ...staff.map((userId) => [staffKey(userId), userId] as const)]);
  }

  /** Keys of those who are not to be asked for yet. */
  refused(tenantId: string, kind: OfficialKind): Promise<Set<string>> {
    return refusedNow(this.database.read, tenantId, { kind, now: Date.now() });
  }

  /** `code`: WeCom's. They are asked for again after a week. */
  refuse(tenantId: string, of: { kind: OfficialKind; userId: string; code: number }): Promise<void> {
    return putRefusal(this.database.write, tenantId, { ...of, againAt: askAgainAt(Date.now()) });
  }

  /** Batches of userids, one call each. `again`: also those whose row of the day is there. */
  async owedOwners(
    tenantId: string,
    day: Day,
    among: { owners: ReadonlyMap<string, string>; refused: ReadonlySet<string>; again: boolean },
  ): Promise<string[][]> {
    const there = among.again ? new Set<string>() : await ownersThere(this.database.read, tenantId, day);
    return owedOwners(among.owners, { there, refused: among.refused });
  }

  /** Owners who were asked for and have no row in the answer get one of zeros. */
  async keepGroupDay(
    tenantId: string,
    read: { day: Day; ownerIds: readonly string[]; rows: readonly GroupStatistics[] },
  ): Promise<void> {
    await this.database.transaction((db) => putGroupDay(db, this.recording(tenantId), read));
  }

  /** Every owner of the day has been asked for. */
  async dayIsThere(tenantId: string, day: Day): Promise<void> {
    await putDay(this.database.write, this.recording(tenantId), day);
  }

  /** Ranges of one call each. `again`: of all days. */
  async owedRanges(tenantId: string, userId: string, of: { days: readonly Day[]; again: boolean }): Promise<Period[]> {
    const there = of.again ? new Set<Day>() : await contactDaysThere(this.database.read, tenantId, userId);
    return owedRanges(of.days, there);
  }

  /** Gives the number of days. */
  keepContactDays(
    tenantId: string,
    read: { userId: string; range: Period; rows: readonly ContactBehaviour[] },
  ): Promise<number> {
    return this.database.transaction((db) => putContactDays(db, this.recording(tenantId), read));
  }

  private recording(tenantId: string): Recording {
    return { tenantId, recordedAt: this.clock.now() };
  }
}
