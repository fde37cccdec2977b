import { AuditEntryRow } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { takeFound } from '../support/tenant-hook';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

/** The negative control: each of these fails the test that runs it, unless the test takes them back as here. */
describe('the hook on the drivers', () => {
  it('finds a predicate on the tenant that was left out, whichever way the statement goes', async () => {
    const { read, write } = fresh.database;
    await read.find(AuditEntryRow, { where: { tenantId: 't1', seq: 1 } });
    await read.query(
      'SELECT 1 FROM audit_entry e JOIN audit_head h ON h.tenant_id = e.tenant_id WHERE e.tenant_id = ?',
      ['t1'],
    );
    expect(takeFound()).toEqual([]);
    await read.find(AuditEntryRow, { where: { seq: 1 } });
    await read.query('SELECT 1 FROM audit_entry e JOIN audit_head h ON h.seq = e.seq WHERE e.tenant_id = ?', ['t1']);
    await write.update(AuditEntryRow, { seq: 1 }, { actor: 'x' });
    await fresh.database.transaction((db) => db.query('DELETE FROM audit_entry WHERE seq = 1'));
    const tables = takeFound().map((found) => found.split(':')[0]);
    expect(tables).toEqual(['audit_entry', 'audit_entry, audit_head', 'audit_entry', 'audit_entry']);
  });
});
