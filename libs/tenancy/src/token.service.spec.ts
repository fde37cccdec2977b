import type { Database } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { KeyedHash } from './keyed-hash';
import { Sealer } from './sealer';
import { TenancyService } from './tenancy.service';
import { TokenService } from './token.service';

const DAY = 86_400_000;
const clock = { now: () => 1_700_000_000_000 };

let fresh: FreshDatabase;
let tenancy: TenancyService;
let tenantId: string;

function service(key = 1): TokenService {
  return new TokenService(fresh.database, tenancy, new KeyedHash(Buffer.alloc(32, key)), clock);
}

function admin(ttlMs = DAY): { tenantId: string; role: 'admin'; userId: null; ttlMs: number } {
  return { tenantId, role: 'admin', userId: null, ttlMs };
}

beforeAll(async () => {
  fresh = await freshDatabase();
  tenancy = new TenancyService(fresh.database, new Sealer(Buffer.alloc(32, 1)), clock);
  ({ tenantId } = await tenancy.createTenant({ name: 'x', timezone: 'UTC' }));
});
afterAll(() => fresh.drop());

describe('a token', () => {
  it('stands for its tenant and role, in every process', async () => {
    const token = await service().issue(admin());
    expect(token).toMatch(/^qs1\.[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(await service().verify(token)).toEqual({ tenantId, role: 'admin', userId: null });
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
    expect(await service().verify(token)).toEqual({ tenantId, role: 'ingest', userId: null });
  });

  it('that was believed is believed on while the database is away, and no other one is', async () => {
    const away = Object.create(fresh.database, {
      read: { get: () => (gone ? broken : fresh.database.read) },
    }) as Database;
    const broken = { findOneBy: () => Promise.reject(new Error('away')) };
    let gone = false;
    const tokens = new TokenService(away, tenancy, new KeyedHash(Buffer.alloc(32, 1)), clock);
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

  it('is refused for an unknown tenant, and is issued for every role', async () => {
    const unknown = service().issue({ ...admin(), tenantId: 'none' });
    await expect(unknown).rejects.toMatchObject({ code: 'TENANT_UNKNOWN' });
    const acting = { ...admin(), role: 'manager', userId: 'li' } as const;
    const { tenantId, role, userId } = acting;
    expect(await service().verify(await service().issue(acting))).toEqual({ tenantId, role, userId });
  });
});
