import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { InboxRow } from '@qunshu/database';
import { takeBatch } from './receive-batch';
import { Spool } from './spool';
import { encodeRecord, readRecord } from './spool-record';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qunshu-spool-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function row(id: string, payload = Buffer.from(`sealed ${id}`)): InboxRow {
  const times = { receivedAt: 1_763_900_000_000, dueAt: 1_763_900_000_000, settledAt: null };
  const texts = { tenantId: 't1', source: 'wecom:ww1', textHash: id, lane: 'chat:𠮷', kind: 'k', status: 'waiting' };
  return { ...texts, ...times, id, attempts: 0, problem: null, payload };
}

async function drain(spool: Spool): Promise<string[]> {
  const ids: string[] = [];
  for (let next = await spool.next(); next !== null; next = await spool.next()) {
    ids.push(...next.rows.map(({ id }) => id));
    await spool.drained(next);
  }
  return ids;
}

const files = (): string[] =>
  readdirSync(folder)
    .filter((name) => !name.includes('.lock'))
    .sort();

/** A file as a dead process leaves it. */
async function leftBehind(ids: readonly string[]): Promise<string> {
  const spool = new Spool(folder);
  await Promise.all(ids.map((id) => spool.append(row(id))));
  await spool.close();
  return join(folder, files()[0] ?? '');
}

describe('the spool', () => {
  it('gives rows back as they were and in their order, then leaves nothing', async () => {
    const spool = new Spool(folder);
    const ids = Array.from({ length: 1200 }, (_, n) => `id${n}`);
    await Promise.all(ids.map((id) => spool.append(row(id))));
    const first = await spool.next();
    expect(first?.rows[0]).toEqual(row('id0'));
    expect(await drain(spool)).toEqual(ids);
    expect([spool.isEmpty, files()]).toEqual([true, []]);
    await spool.close();
  });

  it('gives the same rows again until it is told that they are in the database', async () => {
    const spool = new Spool(folder);
    await spool.append(row('a'));
    const twice = [await spool.next(), await spool.next()];
    expect(twice.map((next) => next?.rows[0]?.id)).toEqual(['a', 'a']);
    await spool.close();
  });

  it('loses none of the rows that come while it is drained', async () => {
    const spool = new Spool(folder);
    const got: string[] = [];
    const ids = Array.from({ length: 300 }, (_, n) => `id${n}`);
    for (const id of ids) {
      const writing = spool.append(row(id));
      got.push(...(await drain(spool)));
      await writing;
    }
    got.push(...(await drain(spool)));
    expect(got).toEqual(ids);
    await spool.close();
  });

  it('takes over what a dead process left, and never what a living one holds', async () => {
    await leftBehind(['a', 'b']);
    const living = new Spool(folder);
    await living.append(row('c'));
    const next = new Spool(folder);
    expect(await next.adopt()).toBe(true);
    expect(await drain(next)).toEqual(['a', 'b']);
    expect(await next.adopt()).toBe(false);
    expect(await drain(living)).toEqual(['c']);
    await next.close();
    await living.close();
  });

  it('stops at a torn record: that one was never acknowledged', async () => {
    const path = await leftBehind(['a', 'b', 'c']);
    truncateSync(path, readFileSync(path).length - 5);
    const next = new Spool(folder);
    await next.adopt();
    expect(await drain(next)).toEqual(['a', 'b']);
    expect(files()).toEqual([]);
    await next.close();
  });

  it('takes zeros at the end for a torn record', async () => {
    appendFileSync(await leftBehind(['a']), Buffer.alloc(4096));
    const next = new Spool(folder);
    await next.adopt();
    expect([await drain(next), files()]).toEqual([['a'], []]);
    await next.close();
  });

  it('keeps a file aside that is damaged in its middle', async () => {
    const path = await leftBehind(['a', 'b', 'c']);
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
    writeFileSync(path, bytes);
    const next = new Spool(folder);
    await next.adopt();
    expect(await drain(next)).toEqual(['a']);
    expect(files()).toEqual([expect.stringMatching(/\.damaged$/)]);
    await next.close();
  });

  it('says so when it cannot write, and goes on when it can', async () => {
    writeFileSync(join(folder, 'taken'), 'no folder');
    const spool = new Spool(join(folder, 'taken', 'spool'));
    await expect(spool.append(row('a'))).rejects.toThrow();
    expect(spool.isEmpty).toBe(true);
    rmSync(join(folder, 'taken'));
    await spool.append(row('b'));
    expect(await drain(spool)).toEqual(['b']);
    await spool.close();
  });
});

describe('a spool record', () => {
  it('comes back whatever it holds, and not when any byte of it changed or is missing', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), bytes, fc.nat(), (lane, payload, at) => {
        const whole = { ...row('id', Buffer.from(payload)), lane };
        const record = encodeRecord(whole);
        const read = readRecord(record, 0);
        const changed = Buffer.from(record);
        const place = at % record.length;
        changed[place] = (changed[place] ?? 0) ^ 1;
        const cut = readRecord(record.subarray(0, place), 0).kind;
        expect(read).toEqual({ kind: 'row', row: whole, end: record.length });
        return readRecord(changed, 0).kind !== 'row' && cut !== 'row';
      }),
    );
  });
});

describe('a batch', () => {
  const queue = (sizes: readonly number[]): { row: { text: Buffer } }[] =>
    sizes.map((size) => ({ row: { text: Buffer.alloc(size) } }));

  it('takes at most 512 rows and about a megabyte, and always one', () => {
    expect(takeBatch(queue(Array<number>(700).fill(10)))).toHaveLength(512);
    expect(takeBatch(queue(Array<number>(10).fill(256 * 1024)))).toHaveLength(4);
    expect(takeBatch(queue([5 * 1024 * 1024, 1]))).toHaveLength(1);
  });

  it('comes in few sizes, and what is over waits for the next one', () => {
    const rows = queue(Array<number>(700).fill(10));
    const taken: number[] = [];
    while (rows.length > 0) taken.push(takeBatch(rows).length);
    expect(taken).toEqual([512, 128, 48, 12]);
    const sizes = new Set(
      Array.from({ length: 700 }, (_, n) => takeBatch(queue(Array<number>(n + 1).fill(10))).length),
    );
    expect(sizes.size).toBeLessThan(20);
  });
});
