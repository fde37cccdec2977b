import { In, type EntityManager } from 'typeorm';
import { IdentityBarRow, insertNewRows } from '@qunshu/database';
import { pagesOf, type Recording } from '@qunshu/kernel';
import { keyText, type IdentityKey } from './identity-key';
import { keyFromJson, keyHash, keyJson } from './key-json';

const HASHES_A_QUERY = 1000;

/** What each of these keys must never be one person with, by `keyText` on both sides. */
export async function barsOf(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<Map<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  const hashes = keys.map(keyHash);
  for (const page of pagesOf(hashes, HASHES_A_QUERY)) {
    const leftHash = In(page);
    for (const row of await db.find(IdentityBarRow, { where: { tenantId, leftHash } })) {
      const [left, right] = [keyText(keyFromJson(row.leftKey)), keyText(keyFromJson(row.rightKey))];
      found.set(left, (found.get(left) ?? new Set<string>()).add(right));
    }
  }
  return found;
}

/** Bars every identity on one side from every one on the other, for good. */
export async function barAll(
  db: EntityManager,
  rec: Recording,
  sides: readonly [readonly IdentityKey[], readonly IdentityKey[]],
): Promise<void> {
  const [ones, others] = sides;
  const pairs = ones.flatMap((one) => others.flatMap((other) => [[one, other] as const, [other, one] as const]));
  const rows = pairs.map(([left, right]): IdentityBarRow => ({
    tenantId: rec.tenantId,
    leftHash: keyHash(left),
    rightHash: keyHash(right),
    leftKey: keyJson(left),
    rightKey: keyJson(right),
    recordedAt: rec.recordedAt,
  }));
  rows.sort((a, b) => (a.leftHash + a.rightHash < b.leftHash + b.rightHash ? -1 : 1));
  await insertNewRows(db, IdentityBarRow, rows);
}

/** Takes back the bars between two sides. */
export async function unbar(
  db: EntityManager,
  tenantId: string,
  sides: readonly [readonly IdentityKey[], readonly IdentityKey[]],
): Promise<void> {
  const [ones, others] = sides.map((keys) => keys.map(keyHash));
  if (ones === undefined || others === undefined || ones.length === 0 || others.length === 0) return;
  await db.delete(IdentityBarRow, { tenantId, leftHash: In(ones), rightHash: In(others) });
  await db.delete(IdentityBarRow, { tenantId, leftHash: In(others), rightHash: In(ones) });
}

/** Forgets every bar that names one of these keys. */
export async function removeBars(db: EntityManager, tenantId: string, keys: readonly IdentityKey[]): Promise<void> {
  const bars = await barsOfHashes(db, tenantId, keys.map(keyHash));
  for (const { leftHash, rightHash } of bars) {
    await db.delete(IdentityBarRow, { tenantId, leftHash, rightHash });
    await db.delete(IdentityBarRow, { tenantId, leftHash: rightHash, rightHash: leftHash });
  }
}

function barsOfHashes(db: EntityManager, tenantId: string, hashes: readonly string[]): Promise<IdentityBarRow[]> {
  return db.find(IdentityBarRow, { where: { tenantId, leftHash: In(hashes) } });
}
