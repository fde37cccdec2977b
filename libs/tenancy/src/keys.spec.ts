import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveKeys, masterKeyFor } from './keys';

const MASTER = Buffer.alloc(32, 1).toString('base64');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qunshu-keys-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function embedded(): { secretKey: null; databaseUrl: string } {
  return { secretKey: null, databaseUrl: `sqlite:${join(folder, 'new', 'q.db')}` };
}

describe('keys', () => {
  it('are derived, the same every time, one for each purpose, and none is the master key', () => {
    const { seal, lookup } = deriveKeys(MASTER);
    expect(deriveKeys(MASTER)).toEqual({ seal, lookup });
    expect(new Set([MASTER, seal.toString('base64'), lookup.toString('base64')]).size).toBe(3);
    expect([seal.length, lookup.length]).toEqual([32, 32]);
  });

  it('come from the setting, and then no file is made', async () => {
    expect(await masterKeyFor({ ...embedded(), secretKey: MASTER })).toBe(MASTER);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are made once beside the embedded database, for its owner only', async () => {
    const key = await masterKeyFor(embedded());
    const file = join(folder, 'new', 'q.db.key');
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(key);
    expect(await masterKeyFor(embedded())).toBe(key);
  });

  it('are the same for all who make them at once, and leave nothing behind', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => masterKeyFor(embedded())));
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(join(folder, 'new'))).toEqual(['q.db.key']);
  });

  it('are refused from a damaged file, which is left as it is', async () => {
    writeFileSync(join(folder, 'q.db.key'), 'half a k');
    const asked = masterKeyFor({ secretKey: null, databaseUrl: `sqlite:${join(folder, 'q.db')}` });
    await expect(asked).rejects.toMatchObject({ code: 'BAD_SETTING', details: { name: 'QUNSHU_SECRET_KEY' } });
    expect(readFileSync(join(folder, 'q.db.key'), 'utf8')).toBe('half a k');
  });

  it('are required with MySQL', async () => {
    const asked = masterKeyFor({ secretKey: null, databaseUrl: 'mysql://u:p@db/q' });
    await expect(asked).rejects.toMatchObject({ code: 'BAD_SETTING', details: { name: 'QUNSHU_SECRET_KEY' } });
    expect(existsSync(`${folder}/q.db.key`)).toBe(false);
  });
});
