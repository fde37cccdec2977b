import { In, MoreThan, type EntityManager } from 'typeorm';
import { ChannelAccountRow, dialectOf, insertNewRows, putRows } from '@qunshu/database';
import { isKeyKind, keyText, type IdentityKey } from '@qunshu/identity';
import { pagesOf } from '@qunshu/kernel';
import type { ChannelEnd, ChannelState } from './channel-account.rules';

const VALUES_A_QUERY = 500;
const ENDS: readonly ChannelEnd[] = ['customer', 'revoked', 'sync'];

export interface ChannelAccount {
  /** An open id. */
  readonly key: IdentityKey;
  readonly state: ChannelState;
}

/** What is known of these open ids, by `keyText`. Nobody else changes it until the transaction ends. */
export async function lockChannelAccounts(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<Map<string, ChannelState>> {
  const found = new Map<string, ChannelState>();
  const lock = dialectOf(db) === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};
  for (const { kind, scope, values } of byScope(keys)) {
    for (const page of pagesOf(values, VALUES_A_QUERY)) {
      const value = In(page);
      const order = { value: 'ASC' as const };
      const rows = await db.find(ChannelAccountRow, { where: { tenantId, kind, scope, value }, order, ...lock });
      for (const account of rows.flatMap(accountOf)) found.set(keyText(account.key), account.state);
    }
  }
  return found;
}

/** Inserts what nobody knows yet. False where another transaction was first with some of it. */
export async function insertChannelAccounts(
  db: EntityManager,
  tenantId: string,
  accounts: readonly ChannelAccount[],
): Promise<boolean> {
  return (await insertNewRows(db, ChannelAccountRow, rowsOf(tenantId, accounts))) === accounts.length;
}

export async function putChannelAccounts(
  db: EntityManager,
  tenantId: string,
  accounts: readonly ChannelAccount[],
): Promise<void> {
  await putRows(db, ChannelAccountRow, { rows: rowsOf(tenantId, accounts) });
}

/** The open ids that are active in one account and come after `after`, in their order. */
export async function activeOpenIds(
  db: EntityManager,
  tenantId: string,
  page: { readonly kind: IdentityKey['kind']; readonly scope: string; readonly after: string; readonly limit: number },
): Promise<string[]> {
  const { kind, scope, after, limit } = page;
  const rows = await db.find(ChannelAccountRow, {
    select: { value: true },
    where: { tenantId, kind, scope, active: true, value: MoreThan(after) },
    order: { value: 'ASC' },
    take: limit,
  });
  return rows.map(({ value }) => value);
}

/** In one order for everybody who locks. */
function byScope(keys: readonly IdentityKey[]): { kind: string; scope: string; values: string[] }[] {
  const groups = new Map<string, { kind: string; scope: string; values: Set<string> }>();
  for (const { kind, scope, value } of keys) {
    const group = groups.get(`${kind} ${scope}`);
    if (group === undefined) groups.set(`${kind} ${scope}`, { kind, scope, values: new Set([value]) });
    else group.values.add(value);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, { kind, scope, values }]) => ({ kind, scope, values: [...values].sort() }));
}

function rowsOf(tenantId: string, accounts: readonly ChannelAccount[]): ChannelAccountRow[] {
  const sorted = [...accounts].sort((a, b) => (keyText(a.key) < keyText(b.key) ? -1 : 1));
  return sorted.map(({ key, state }) => ({ tenantId, kind: key.kind, scope: key.scope, value: key.value, ...state }));
}

function accountOf(row: ChannelAccountRow): ChannelAccount[] {
  const { kind, scope, value, active, since, endedAt, toldAt } = row;
  if (!isKeyKind(kind)) return [];
  const endedBy = ENDS.find((known) => known === row.endedBy) ?? null;
  return [{ key: { kind, scope, value }, state: { active, since, endedAt, endedBy, toldAt } }];
}
