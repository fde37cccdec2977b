import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clash } from '@qunshu/database';
import { keyText, type IdentityKey } from '@qunshu/identity';
import type { Recording } from '@qunshu/kernel';
import { putActivities, type Activity } from './activity.queries';
import {
  insertChannelAccounts,
  lockChannelAccounts,
  putChannelAccounts,
  type ChannelAccount,
} from './channel-account.queries';
import { isSameState, withTold, type ChannelState, type ChannelTold } from './channel-account.rules';
import { insertOrder, insertRefund, lockOrder, lockRefund, putOrder, putRefund } from './order.queries';
import { isRefundOf, replacesOrder, replacesRefund, type ToldOrder, type ToldRefund } from './order.rules';

/** What an event, or more than one in order, told of an open id. */
export interface ChannelNews {
  readonly key: IdentityKey;
  readonly told: readonly Change[];
}

/** What becomes of a state; null while nothing is known. */
export type Change = ChannelTold | ((known: ChannelState) => ChannelState);

export interface ChannelChange {
  readonly before: ChannelState | null;
  readonly after: ChannelState | null;
}

/** What people did, each thing with the identity that it came with. */
@Injectable()
export class FactService {
  /** Applies what was told of channels, in whatever order, and gives what changed, by `keyText`. Writes what differs. */
  async tellChannels(
    db: EntityManager,
    rec: Recording,
    news: readonly ChannelNews[],
  ): Promise<ReadonlyMap<string, ChannelChange>> {
    const keys = news.map(({ key }) => key);
    const known = await lockChannelAccounts(db, rec.tenantId, keys);
    const fresh = fold(
      news.filter(({ key }) => !known.has(keyText(key))),
      new Map(),
    );
    insertedFirst(await insertChannelAccounts(db, rec.tenantId, fresh.accounts));
    const { accounts, changes } = fold(
      news.filter(({ key }) => known.has(keyText(key))),
      known,
    );
    await putChannelAccounts(db, rec.tenantId, accounts);
    return new Map([...fresh.changes, ...changes]);
  }

  async record(db: EntityManager, rec: Recording, activities: readonly Activity[]): Promise<void> {
    await putActivities(db, rec, activities);
  }

  /** True when it is what is known of the order now. */
  async tellOrder(db: EntityManager, rec: Recording, told: ToldOrder): Promise<boolean> {
    const known = await lockOrder(db, rec.tenantId, told.orderId);
    if (known === null) return insertedFirst(await insertOrder(db, rec.tenantId, told));
    if (!replacesOrder(known, told)) return false;
    await putOrder(db, rec.tenantId, told);
    return true;
  }

  /** True when it is what is known of the refund now. */
  async tellRefund(db: EntityManager, rec: Recording, told: ToldRefund): Promise<boolean> {
    if (!isRefundOf(await lockOrder(db, rec.tenantId, told.orderId), told)) return false;
    const known = await lockRefund(db, rec.tenantId, told);
    if (known === null) return insertedFirst(await insertRefund(db, rec.tenantId, told));
    if (!replacesRefund(known, told)) return false;
    await putRefund(db, rec.tenantId, told);
    return true;
  }
}

/** Where another transaction was first, this one is run again and finds what that one wrote. @throws Clash */
function insertedFirst(isInserted: boolean): true {
  if (!isInserted) throw new Clash();
  return true;
}

/** What is to be written, and what became of each. */
function fold(
  news: readonly ChannelNews[],
  known: ReadonlyMap<string, ChannelState>,
): { accounts: ChannelAccount[]; changes: Map<string, ChannelChange> } {
  const changes = new Map<string, ChannelChange>();
  const accounts = new Map<string, ChannelAccount>();
  for (const { key, told } of news) {
    const text = keyText(key);
    const before = changes.get(text)?.before ?? known.get(text) ?? null;
    const after = told.reduce(stateAfter, changes.get(text)?.after ?? before);
    changes.set(text, { before, after });
    if (after !== null && !isSameState(before, after)) accounts.set(text, { key, state: after });
  }
  return { accounts: [...accounts.values()], changes };
}

function stateAfter(state: ChannelState | null, change: Change): ChannelState | null {
  if (typeof change !== 'function') return withTold(state, change);
  return state === null ? null : change(state);
}
