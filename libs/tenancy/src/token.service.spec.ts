import { AuditEntryRow, type Database } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { until } from '../../../test/support/until';
import { AuditLog } from './audit-log.service';
import { KeyedHash } from './keyed-hash';
import { Sealer } from './sealer';
import { TenancyService } from './tenancy.service';
import { renameInTokens } from './token.queries';
import { TokenService } from './token.service';

const DAY = 86_400_000;
const clock = { now: () => 1_700_000_000_000 };

let fresh: FreshDatabase;
let tenancy: TenancyService;
let tenantId: string;

function service(key = 1): TokenService {
  return serviceOn(fresh.database, key);
}

function serviceOn(database: Database, key = 1): TokenService {
  const hash = new KeyedHash(Buffer.alloc(32, key));
  return new TokenService(database, hash, new AuditLog(fresh.database, hash), clock);
}

function auditLog(): AuditLog {
  return new AuditLog(fresh.database, new KeyedHash(Buffer.alloc(32, 1)));
}

function admin(ttlMs = DAY): { tenantId: string; role: 'admin'; userId: null; ttlMs: number } {
  return { tenantId, role: 'admin', userId: null, ttlMs };
}

beforeAll(async () => {
  fresh = await freshDatabase();
  tenancy = new TenancyService(fresh.database, new Sealer(Buffer.alloc(32, 1)), auditLog(), clock);
  ({ tenantId } = await tenancy.createTenant({ name: 'x', timezone: 'UTC' }));
});
afterAll(() => fresh.drop());

describe('a token', () => {
  it('stands for its tenant and role, in every process', async () => {
    const token = await service().issue(admin());
    expect(token).toMatch(/^qs1\.[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(await service().verify(token)).toMatchObject({ tenantId, role: 'admin', userId: null });
  });

  it('lies in the database only as a keyed hash', async () => {
    const token = await service().issue(admin());
    const rows = JSON.stringify(
      await fresh.database.read.query('SELECT * FROM api_token WHERE tenant_id = ?', [tenantId]),
    );
    expect(rows).not.toContain(token.slice(-43));
    expect(await service(2).verify(token)).toBeNull();
  });

  it('is nobody when it was changed, belongs to another tenant or is nonsense', async () => {
    const token = await service().issue(admin());
    const other = (await tenancy.createTenant({ name: 'y', timezone: 'UTC' })).tenantId;
    const swapped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    for (const bad of [
      '',
      'qs1',
      `${token} `,
      `${token}A`,
      swapped,
      token.replace(tenantId, other),
      token.toUpperCase(),
    ]) {
      expect(await service().verify(bad)).toBeNull();
    }
  });

  it('of role ingest stands for no more than that', async () => {
    const token = await service().issue({ ...admin(), role: 'ingest' });
    expect(await service().verify(token)).toMatchObject({ tenantId, role: 'ingest', userId: null });
  });

  it('that was believed is believed on while the database is away, and no other one is', async () => {
    const away = Object.create(fresh.database, {
      read: { get: () => (gone ? broken : fresh.database.read) },
    }) as Database;
    const broken = { findOneBy: () => Promise.reject(new Error('away')) };
    let gone = false;
    const tokens = serviceOn(away);
    const [known, stranger] = [await tokens.issue(admin()), await tokens.issue(admin())];
    await tokens.verify(known);
    gone = true;
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    expect(await tokens.verify(known)).toMatchObject({ tenantId });
    await expect(tokens.verify(stranger)).rejects.toThrow('away');
    later.mockReturnValue(Date.now() + 20 * 60_000);
    await expect(tokens.verify(known)).rejects.toThrow('away');
    later.mockRestore();
  });

  it('ends when its time is over, whatever was believed before', async () => {
    const tokens = service();
    expect(await tokens.verify(await tokens.issue(admin(-1)))).toBeNull();
  });

  it('stands for the role that it was issued for, and for whom it acts as', async () => {
    for (const role of ['manager', 'staff'] as const) {
      const token = await service().issue({ ...admin(), role, userId: 'Li' });
      expect(await service().verify(token)).toMatchObject({ tenantId, role, userId: 'Li' });
    }
  });

  it('is refused for an unknown tenant', async () => {
    const unknown = service().issue({ ...admin(), tenantId: 'none' });
    await expect(unknown).rejects.toMatchObject({ code: 'TENANT_UNKNOWN' });
  });

  it('acts as the same person after their userid changed', async () => {
    const token = await service().issue({ ...admin(), role: 'staff', userId: 'OldName' });
    await fresh.database.transaction((db) => renameInTokens(db, tenantId, { from: 'oldname', to: 'NewName' }));
    expect(await service().verify(token)).toMatchObject({ userId: 'NewName' });
  });
});

describe('the tokens of a tenant', () => {
  let own: string;
  beforeEach(async () => {
    own = (await tenancy.createTenant({ name: 'y', timezone: 'UTC' })).tenantId;
  });

  it('are listed without the tokens, newest first, with when each was last used', async () => {
    const first = await issueIn(own);
    await service().issue({ tenantId: own, role: 'staff', userId: 'Li', ttlMs: DAY });
    await service().verify(first);
    await until(async () => (await service().list(own)).at(-1)?.lastUsedAt !== null);
    const [staff, used] = await service().list(own);
    expect(staff).toMatchObject({ role: 'staff', userId: 'Li', createdAt: clock.now(), lastUsedAt: null });
    expect(used).toMatchObject({ role: 'admin', userId: null, lastUsedAt: clock.now() });
    expect(JSON.stringify([staff, used])).not.toContain(first.slice(-43));
  });

  it('are nobody once they were revoked, and every other one goes on', async () => {
    const tokens = service();
    const [one, other] = [await issueIn(own), await issueIn(own)];
    await tokens.verify(one);
    const [, oldest] = await tokens.list(own);
    await tokens.revoke(own, oldest?.id ?? '');
    expect(await tokens.verify(one)).toBeNull();
    expect(await tokens.verify(other)).toMatchObject({ tenantId: own });
    await expect(tokens.revoke(own, oldest?.id ?? '')).rejects.toMatchObject({ code: 'TOKEN_UNKNOWN' });
  });

  it('are not revoked by the id of another tenant’s', async () => {
    await issueIn(own);
    const [token] = await service().list(own);
    await expect(service().revoke(tenantId, token?.id ?? '')).rejects.toMatchObject({ code: 'TOKEN_UNKNOWN' });
  });

  it('are issued and revoked in the audit log', async () => {
    const by = { actor: 'ops', fromAddress: null };
    await service().issue({ tenantId: own, role: 'staff', userId: 'Li', ttlMs: DAY }, by);
    const [token] = await service().list(own);
    await service().revoke(own, token?.id ?? '', by);
    const entries = await fresh.database.read.find(AuditEntryRow, { where: { tenantId: own }, order: { seq: 'ASC' } });
    const details = JSON.stringify({ token: token?.id, role: 'staff', actsAs: 'Li' });
    expect(entries).toMatchObject([
      { actor: 'the service', action: 'tenant_created', details: '{}' },
      { actor: 'ops', action: 'token_issued', details },
      { actor: 'ops', action: 'token_revoked', details },
    ]);
  });
});

function issueIn(tenant: string): Promise<string> {
  return service().issue({ tenantId: tenant, role: 'admin', userId: null, ttlMs: DAY });
}
