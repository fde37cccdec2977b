import fc from 'fast-check';
import { AuditEntryRow, AuditHeadRow } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { ChainCheck, type AuditEntry } from './audit-chain.rules';
import { AuditLog } from './audit-log.service';
import { type AuditNote } from './audit-note';
import { KeyedHash } from './keyed-hash';

const KEY = new KeyedHash(Buffer.alloc(32, 3));
const NOTE: AuditNote = {
  actor: 'ZhangSan',
  action: 'export',
  details: { report: 'staff', from: '2026-11-01' },
  fromAddress: '192.0.2.7',
};

let fresh: FreshDatabase;
let log: AuditLog;
beforeAll(async () => {
  fresh = await freshDatabase();
  log = new AuditLog(fresh.database, KEY);
});
afterAll(() => fresh.drop());

function record(tenantId: string, note: Partial<AuditNote> = {}): Promise<void> {
  const rec = { tenantId, recordedAt: 1_700_000_000_000 };
  return fresh.database.transaction((db) => log.record(db, rec, { ...NOTE, ...note }));
}

function entriesOf(tenantId: string): Promise<AuditEntryRow[]> {
  return fresh.database.read.find(AuditEntryRow, { where: { tenantId }, order: { seq: 'ASC' } });
}

describe('the audit log', () => {
  it('keeps who did what, when, and from where', async () => {
    await record('keeps');
    const [entry] = await entriesOf('keeps');
    expect(entry).toMatchObject({ seq: 1, at: 1_700_000_000_000, actor: 'ZhangSan', fromAddress: '192.0.2.7' });
    expect(JSON.parse(entry?.details ?? '')).toEqual(NOTE.details);
  });

  it('puts entries that come at once one after another, each tenant in a chain of its own', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => record(n % 2 === 0 ? 'even' : 'odd', { actor: `a${n}` })));
    for (const tenantId of ['even', 'odd']) {
      const entries = await entriesOf(tenantId);
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
      expect(await log.verify(tenantId)).toEqual([]);
    }
  });

  it('keeps nothing of what was rolled back', async () => {
    await record('rolls');
    const failing = fresh.database.transaction(async (db) => {
      await log.record(db, { tenantId: 'rolls', recordedAt: 1 }, NOTE);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await record('rolls');
    expect(await entriesOf('rolls')).toHaveLength(2);
    expect(await log.verify('rolls')).toEqual([]);
  });

  it('finds a row that was changed or taken out of the table, at its end too', async () => {
    for (let n = 0; n < 5; n++) await record('found', { actor: `a${n}` });
    const db = fresh.database.write;
    await db.update(AuditEntryRow, { tenantId: 'found', seq: 2 }, { actor: 'somebody else' });
    await db.delete(AuditEntryRow, { tenantId: 'found', seq: 4 });
    await db.delete(AuditEntryRow, { tenantId: 'found', seq: 5 });
    expect(await log.verify('found')).toEqual([
      { seq: 2, problem: 'changed' },
      { seq: 4, problem: 'missing' },
      { seq: 5, problem: 'missing' },
    ]);
  });

  it('finds a log whose end was cut off together with its mark', async () => {
    for (let n = 0; n < 3; n++) await record('cut', { actor: `a${n}` });
    const db = fresh.database.write;
    const [, second] = await entriesOf('cut');
    await db.delete(AuditEntryRow, { tenantId: 'cut', seq: 3 });
    await db.update(AuditHeadRow, { tenantId: 'cut' }, { seq: 2, hash: second?.hash ?? '' });
    expect(await log.verify('cut')).toEqual([{ seq: 2, problem: 'head' }]);
    await db.delete(AuditHeadRow, { tenantId: 'cut' });
    expect(await log.verify('cut')).toEqual([{ seq: 2, problem: 'head' }]);
  });

  it('cannot be written by somebody without the key', async () => {
    await record('forged');
    const other = new AuditLog(fresh.database, new KeyedHash(Buffer.alloc(32, 4)));
    await fresh.database.transaction((db) => other.record(db, { tenantId: 'forged', recordedAt: 1 }, NOTE));
    expect((await log.verify('forged')).map(({ seq }) => seq)).toContain(2);
  });

  it('shows every single change of any entry, whatever was changed', async () => {
    for (let n = 0; n < 8; n++) await record('every', { actor: `a${n}`, details: { report: 'staff', n } });
    const entries = await entriesOf('every');
    const head = await fresh.database.read.findOneByOrFail(AuditHeadRow, { tenantId: 'every' });
    const problemsOf = (rows: readonly AuditEntry[]): number => {
      const check = new ChainCheck((purpose, text) => KEY.of(purpose, text), head);
      for (const row of rows) check.see(row);
      return check.end().length;
    };
    expect(problemsOf(entries)).toBe(0);
    const field = fc.constantFrom<keyof AuditEntry>(
      ...(['tenantId', 'at', 'actor', 'action', 'details', 'fromAddress', 'previousHash', 'hash'] as const),
    );
    fc.assert(
      fc.property(
        fc.record({ place: fc.nat(7), name: field, text: fc.string(), isTakenOut: fc.boolean() }),
        (change) => {
          const { place, name, text, isTakenOut } = change;
          const was = entries[place]?.[name];
          const value = name === 'at' ? text.length : text;
          fc.pre(isTakenOut || value !== was);
          const changed = entries.map((row, n) => (n === place ? { ...row, [name]: value } : row));
          expect(problemsOf(isTakenOut ? entries.filter((_, n) => n !== place) : changed)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('shows entries that were put in another order', async () => {
    for (let n = 0; n < 3; n++) await record('order', { actor: `a${n}` });
    const db = fresh.database.write;
    for (const [from, to] of [
      [1, 9],
      [2, 1],
      [9, 2],
    ] as const) {
      await db.update(AuditEntryRow, { tenantId: 'order', seq: from }, { seq: to });
    }
    expect((await log.verify('order')).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });
});
