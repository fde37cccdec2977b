import { In, type EntityManager } from 'typeorm';
import { IdentityPhoneRow, IdentityTraitRow, marks, putRows, type RawWhole, wholeOrNull } from '@qunshu/database';
import { byScope } from './identity.queries';
import { isKeyKind, type IdentityKey } from './identity-key';
import { traitText } from './seen.rules';
import type { ToldTraits } from './traits.rules';

/** What the sources told of these identities, by `traitText`. */
export async function toldOf(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<Map<string, ToldTraits>> {
  const found = new Map<string, ToldTraits>();
  for (const { kind, scope, values } of byScope(keys)) {
    const rows = await db.query<RawTrait[]>(
      `SELECT value, source, name, name_at, avatar_url, avatar_at FROM identity_trait
       WHERE tenant_id = ? AND kind = ? AND scope = ? AND value IN ${marks(values)}`,
      [tenantId, kind, scope, ...values],
    );
    for (const row of rows) found.set(traitText({ kind, scope, value: row.value }, row.source), toldIn(row));
  }
  return found;
}

interface RawTrait {
  readonly value: string;
  readonly source: string;
  readonly name: string | null;
  readonly name_at: RawWhole | null;
  readonly avatar_url: string | null;
  readonly avatar_at: RawWhole | null;
}

function toldIn({ source, name, name_at: nameAt, avatar_url: avatarUrl, avatar_at: avatarAt }: RawTrait): ToldTraits {
  return { source, name, nameAt: wholeOrNull(nameAt), avatarUrl, avatarAt: wholeOrNull(avatarAt) };
}

export async function putTold(
  db: EntityManager,
  tenantId: string,
  told: readonly { readonly key: IdentityKey; readonly told: ToldTraits }[],
): Promise<void> {
  const rows = told.map(({ key, told: { source, name, nameAt, avatarUrl, avatarAt } }) => {
    return { tenantId, ...key, source, name, nameAt, avatarUrl, avatarAt };
  });
  await putRows(db, IdentityTraitRow, { rows });
}

export async function phoneRowsOf(
  db: EntityManager,
  tenantId: string,
  keys: readonly IdentityKey[],
): Promise<IdentityPhoneRow[]> {
  const found: IdentityPhoneRow[] = [];
  for (const { kind, scope, values } of byScope(keys)) {
    found.push(...(await db.find(IdentityPhoneRow, { where: { tenantId, kind, scope, value: In(values) } })));
  }
  return found;
}

export async function putPhones(db: EntityManager, rows: readonly IdentityPhoneRow[]): Promise<void> {
  await putRows(db, IdentityPhoneRow, { rows, overwrite: ['firstSeenAt', 'lastSeenAt'] });
}

/** The identities with which a phone came, by its keyed hash. */
export async function keysOfPhone(db: EntityManager, tenantId: string, phoneHash: string): Promise<IdentityKey[]> {
  const rows = await db.find(IdentityPhoneRow, { where: { tenantId, phoneHash } });
  return rows.flatMap(({ kind, scope, value }) => (isKeyKind(kind) ? [{ kind, scope, value }] : []));
}

/** Forgets the names, pictures and phones that came with these identities. */
export async function removeTraits(db: EntityManager, tenantId: string, keys: readonly IdentityKey[]): Promise<void> {
  for (const { kind, scope, values } of byScope(keys)) {
    const where = { tenantId, kind, scope, value: In(values) };
    await db.delete(IdentityTraitRow, where);
    await db.delete(IdentityPhoneRow, where);
  }
}
