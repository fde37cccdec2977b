import { AuditEntryRow } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { until } from '../../../test/support/until';
import { AuditLog } from './audit-log.service';
import { BrowserSessions, type SessionToOpen } from './browser-sessions.service';
import { KeyedHash } from './keyed-hash';
import { renameStaffInTenancy } from './rename-staff';

const HOUR = 3_600_000;
const TENANT = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';
const BY = { actor: 'ops', fromAddress: null };
const clock = { now: () => 1_700_000_000_000 };

let fresh: FreshDatabase;
let sessions: BrowserSessions;
beforeAll(async () => {
  fresh = await freshDatabase();
  const hash = new KeyedHash(Buffer.alloc(32, 1));
  sessions = new BrowserSessions(fresh.database, hash, new AuditLog(fresh.database, hash), clock);
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  for (const tenantId of [TENANT, OTHER]) await sessions.revoke(tenantId, null, BY);
});
afterEach(() => jest.restoreAllMocks());

function open(asked: Partial<SessionToOpen> = {}): Promise<string> {
  const usual = { tenantId: TENANT, userId: 'Li', fromAddress: '192.0.2.7', userAgent: 'wxwork/4.1', replaces: null };
  return sessions.open({ ...usual, ...asked });
}

function later(ms: number): void {
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now + ms);
}

describe('a session', () => {
  it('is somebody’s from the sign-in on', async () => {
    const cookie = await open();
    expect(cookie).toMatch(/^qc1\.[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(await sessions.find(cookie)).toMatchObject({ tenantId: TENANT, userId: 'Li' });
  });

  it('is nobody’s when the cookie was changed, names another tenant or is nonsense', async () => {
    const cookie = await open();
    await open({ tenantId: OTHER });
    const flipped = cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A');
    for (const bad of ['', 'qc1', flipped, cookie.replace(TENANT, OTHER), cookie.toUpperCase(), `${cookie}A`]) {
      expect(await sessions.find(bad)).toBeNull();
    }
  });

  it('lies in the database only as a keyed hash', async () => {
    const cookie = await open();
    const rows = await fresh.database.read.query<object[]>('SELECT * FROM browser_session WHERE tenant_id = ?', [
      TENANT,
    ]);
    expect(JSON.stringify(rows)).not.toContain(cookie.slice(-43));
  });

  it('takes the place of the one that the browser had, even in another tenant', async () => {
    const before = await open({ tenantId: OTHER });
    const after = await open({ replaces: before });
    expect(await sessions.find(before)).toBeNull();
    expect(await sessions.find(after)).not.toBeNull();
    expect(await sessions.find(await open({ replaces: 'nonsense' }))).not.toBeNull();
  });

  it('is over when its user signs out, once', async () => {
    const cookie = await open();
    expect(await sessions.signOut(cookie, '192.0.2.8')).toBe(true);
    expect(await sessions.find(cookie)).toBeNull();
    expect(await sessions.signOut(cookie, '192.0.2.8')).toBe(false);
  });

  it('ends when it is not used for half a day, and goes on while it is', async () => {
    const cookie = await open();
    later(11 * HOUR);
    expect(await sessions.find(cookie)).not.toBeNull();
    const seen = Date.now();
    await until(async () => (await sessions.list(TENANT, null))[0]?.lastSeenAt === seen);
    later(11 * HOUR);
    expect(await sessions.find(cookie)).not.toBeNull();
    later(13 * HOUR);
    expect(await sessions.find(cookie)).toBeNull();
    expect(await sessions.list(TENANT, null)).toEqual([]);
  });

  it('does not pass to whoever gets the userid next', async () => {
    const cookie = await open();
    await fresh.database.transaction((db) => renameStaffInTenancy(db, TENANT, { from: 'LI', to: 'LiMing' }));
    expect(await sessions.find(cookie)).toBeNull();
  });
});

describe('the sessions of a tenant', () => {
  it('are listed for admins: whose, since when, from where', async () => {
    await open();
    await open({ userId: 'Wang', userAgent: 'x'.repeat(500) });
    const [wang, li] = await sessions.list(TENANT, null);
    expect(wang).toMatchObject({ userId: 'Wang', userAgent: 'x'.repeat(191) });
    expect(li).toMatchObject({ userId: 'Li', fromAddress: '192.0.2.7', userAgent: 'wxwork/4.1' });
    expect(await sessions.list(TENANT, 'LI')).toHaveLength(1);
  });

  it('end at once when an admin revokes them: those of one user, or all, and no other tenant’s', async () => {
    const [li, wang] = [await open(), await open({ userId: 'Wang' })];
    const other = await open({ tenantId: OTHER });
    expect(await sessions.revoke(TENANT, 'lI', BY)).toBe(1);
    expect(await sessions.find(li)).toBeNull();
    expect(await sessions.find(wang)).not.toBeNull();
    expect(await sessions.revoke(TENANT, null, BY)).toBe(1);
    expect(await sessions.find(wang)).toBeNull();
    expect(await sessions.find(other)).not.toBeNull();
  });

  it('are in the audit log with who, what, when and from where', async () => {
    const where = { tenantId: TENANT };
    const before = await fresh.database.read.countBy(AuditEntryRow, where);
    await sessions.signOut(await open(), '192.0.2.8');
    await open();
    await sessions.revoke(TENANT, 'Li', BY);
    const entries = await fresh.database.read.find(AuditEntryRow, { where, order: { seq: 'ASC' } });
    expect(entries.slice(before)).toMatchObject([
      { action: 'sign_in', actor: 'Li', fromAddress: '192.0.2.7', at: clock.now() },
      { action: 'sign_out', actor: 'Li', fromAddress: '192.0.2.8' },
      { action: 'sign_in', actor: 'Li' },
      { action: 'session_revoked', actor: 'ops', fromAddress: null },
    ]);
  });
});
