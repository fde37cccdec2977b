import type { CustomerGroupRow, GroupFactRow, StayRow } from '@qunshu/database';
import { chainOrder, type ChainOrder, type DatedStep } from './second.rules';

/** What is known of one group while events or a read are applied to it. Rows that the rules leave alone stay the same objects. */
export interface GroupState {
  readonly group: CustomerGroupRow;
  readonly facts: readonly GroupFactRow[];
  /** The stays of the members that matter here, by member key. */
  readonly stays: ReadonlyMap<string, readonly StayRow[]>;
  /** Changes of other members in the seconds that matter here. */
  readonly changes: readonly DatedStep[];
  /** The order of all changes known, within each second. */
  readonly order: ChainOrder;
  readonly gapsDetected: number;
  readonly gapsRepaired: number;
}

/** What is stored of a group, before anything is applied to it. */
export function stateOf(stored: Pick<GroupState, 'group' | 'facts' | 'stays'>): GroupState {
  return { ...stored, changes: [], order: chainOrder(() => []), gapsDetected: 0, gapsRepaired: 0 };
}

/** A group that nothing was known of until now. */
export function newGroup(tenantId: string, chatId: string, at: number): CustomerGroupRow {
  return {
    tenantId,
    chatId,
    name: null,
    notice: null,
    ownerKey: null,
    createdAt: at,
    createdKnown: false,
    dismissedAt: null,
    dismissedBy: null,
    version: null,
    versionBefore: null,
    versionAt: null,
    openGaps: 0,
    verifiedAt: null,
    verifiedVersion: null,
    verifiedVersionAt: null,
    readAtReal: null,
    eventAtReal: null,
    verifiedAtReal: null,
    syncedBy: null,
    unreachableSince: null,
    customerCount: 0,
    staffCount: 0,
    recordedAt: at,
  };
}
