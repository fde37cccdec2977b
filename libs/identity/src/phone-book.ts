import type { EntityManager } from 'typeorm';
import type { IdentityPhoneRow } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';
import type { KeyedHash, Sealer } from '@qunshu/tenancy';
import { isKeyKind, type IdentityKey } from './identity-key';
import { phoneText, type Seen } from './seen.rules';
import { phoneRowsOf } from './traits.queries';

/** Phone numbers, which lie sealed in the database and are looked up by a keyed hash. */
export class PhoneBook {
  constructor(
    private readonly sealer: Sealer,
    private readonly keyedHash: KeyedHash,
  ) {}

  hash(tenantId: string, phone: string): string {
    return this.keyedHash.of('phone', `${tenantId} ${phone}`);
  }

  open({ tenantId, phoneHash, sealed }: IdentityPhoneRow): string {
    return this.sealer.open(Buffer.from(sealed, 'base64'), contextOf(tenantId, phoneHash)).toString();
  }

  /** When each phone of these identities was last seen, by `phoneText`. */
  async lastSeen(db: EntityManager, tenantId: string, keys: readonly IdentityKey[]): Promise<Map<string, Instant>> {
    const rows = await phoneRowsOf(db, tenantId, keys);
    return new Map(
      rows.flatMap((row) => {
        const { kind, scope, value, lastSeenAt } = row;
        return isKeyKind(kind) ? [[phoneText({ kind, scope, value }, this.open(row)), lastSeenAt] as const] : [];
      }),
    );
  }

  /** The rows to write for the phones that observations bring. */
  async rows(db: EntityManager, tenantId: string, seen: readonly Seen[]): Promise<IdentityPhoneRow[]> {
    const bringing = seen.filter(({ phones }) => phones.length > 0);
    const known = await phoneRowsOf(
      db,
      tenantId,
      bringing.map(({ origin }) => origin),
    );
    const rows = new Map(known.map((row) => [rowText(row), row]));
    const changed = new Set<string>();
    for (const { origin, source, at, phones } of bringing) {
      for (const phone of phones) {
        const fresh = this.rowOf({ tenantId, origin, source, at, phone });
        const before = rows.get(rowText(fresh)) ?? fresh;
        const [firstSeenAt, lastSeenAt] = [Math.min(before.firstSeenAt, at), Math.max(before.lastSeenAt, at)];
        rows.set(rowText(fresh), { ...before, firstSeenAt, lastSeenAt });
        changed.add(rowText(fresh));
      }
    }
    return [...rows].filter(([text]) => changed.has(text)).map(([, row]) => row);
  }

  private rowOf(of: {
    tenantId: string;
    origin: IdentityKey;
    source: string;
    at: Instant;
    phone: string;
  }): IdentityPhoneRow {
    const { tenantId, origin, source, at, phone } = of;
    const phoneHash = this.hash(tenantId, phone);
    const sealed = this.sealer.seal(Buffer.from(phone), contextOf(tenantId, phoneHash)).toString('base64');
    return { tenantId, ...origin, phoneHash, sealed, source, firstSeenAt: at, lastSeenAt: at };
  }
}

function rowText({ kind, scope, value, phoneHash }: IdentityPhoneRow): string {
  return `${kind} ${scope} ${value} ${phoneHash}`;
}

function contextOf(tenantId: string, phoneHash: string): string {
  return `${tenantId}|identity_phone.sealed|${phoneHash}`;
}
