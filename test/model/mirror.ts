import {
  applyEvents,
  applySnapshot,
  freshnessOf,
  needsRead,
  newGroup,
  stateOf,
  type DatedGroupEvent,
  type GroupSnapshot,
  type GroupState,
} from '@qunshu/groups';
import { sortStays, type TrueStay } from './toy-group';

/** The rules at work on one group, without a database: what arrives goes in, what the product would answer comes out. */
export class Mirror {
  private state = stateOf({ group: newGroup('t', 'wrToy', 0), facts: [], stays: new Map() });
  private rows = 0;

  receive(events: readonly DatedGroupEvent[], recordedAt: number): void {
    this.keep(applyEvents(this.state, events, { recordedAt, staff: new Set() }));
  }

  read(snapshot: GroupSnapshot, read: { readAt: number; quiet: boolean }): void {
    const freshness = freshnessOf(this.state, snapshot, read.quiet);
    this.keep(applySnapshot(this.state, snapshot, { readAt: read.readAt, freshness }));
  }

  /** The version that is taken for the newest. */
  newest(): string | null {
    return this.state.group.version;
  }

  wantsRead(): boolean {
    return needsRead(this.state);
  }

  gaps(): { detected: number; repaired: number; open: number; counted: number } {
    const { gapsDetected, gapsRepaired, group } = this.state;
    return { detected: gapsDetected, repaired: gapsRepaired, open: group.openGaps, counted: group.customerCount };
  }

  stays(): TrueStay[] {
    const rows = [...this.state.stays.values()].flat();
    return sortStays(
      rows.map(({ memberId, joinedAt, leftAt, quitScene }) => ({ memberId, joinedAt, leftAt, quitScene })),
    );
  }

  present(): string[] {
    return this.stays()
      .filter(({ leftAt }) => leftAt === null)
      .map(({ memberId }) => memberId)
      .sort();
  }

  /** As the database does: each new row gets an id of its own. */
  private keep(next: GroupState): void {
    const stays = [...next.stays].map(
      ([member, rows]) =>
        [member, rows.map((row) => (row.id === '' ? { ...row, id: `row ${++this.rows}` } : row))] as const,
    );
    this.state = { ...next, stays: new Map(stays) };
  }
}
