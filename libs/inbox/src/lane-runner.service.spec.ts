import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { FollowUpRow, InboxRow, insertRows } from '@qunshu/database';
import { OutsideError } from '@qunshu/kernel';
import { Sealer } from '@qunshu/tenancy';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { arrivalRow, sealRow } from './arrival-row';
import { inboxStats } from './inbox-stats.queries';
import { LaneRunner } from './lane-runner';
import type { EventsResult, FollowUpApply, LaneHandler } from './lane-work';
import { retryDeadRows } from './failed-callbacks.queries';

const sealer = new Sealer(randomBytes(32));
const log = pino({ level: 'silent' });
let fresh: FreshDatabase;
let handler: LaneHandler;

beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let tenantId = '';
beforeEach(() => {
  tenantId = `tenant-${++tenants}`;
});

function runner(): LaneRunner {
  return new LaneRunner({ database: fresh.database, sealer, log, handlerFor: () => handler });
}

async function arrive(lane: string, ...texts: readonly string[]): Promise<void> {
  const arrival = { tenantId, source: 'wecom:corp', lane, kind: 'test', status: 'waiting' } as const;
  const rows = texts.map((text) => sealRow(sealer, arrivalRow({ ...arrival, text: Buffer.from(text) }, Date.now())));
  await insertRows(fresh.database.write, InboxRow, rows);
}

/** Each handled text leaves a row, so that effects can be counted. */
function applying(seen: string[], fails: (text: string) => boolean = () => false): LaneHandler['events'] {
  return (_db, { events }): Promise<EventsResult> => {
    const texts = events.map(({ text }) => text.toString());
    const bad = texts.find(fails);
    if (bad !== undefined) return Promise.reject(new Error(`cannot apply ${bad}`));
    seen.push(...texts);
    return Promise.resolve({ outcomes: new Map(events.map(({ id }) => [id, { kind: 'done' }])), followUps: [] });
  };
}

const noReads = (): Promise<FollowUpApply> => Promise.reject(new Error('nothing is owed'));

async function statuses(): Promise<Record<string, number>> {
  const { pending, done, failed } = await inboxStats(fresh.database.read, tenantId);
  return { pending, done, failed };
}

/** Time passes for what waits. */
async function dueNow(): Promise<void> {
  await fresh.database.write.query('UPDATE inbox SET due_at = 0 WHERE tenant_id = ?', [tenantId]);
  await fresh.database.write.query('UPDATE follow_up SET due_at = 0 WHERE tenant_id = ?', [tenantId]);
}

describe('a lane', () => {
  it('is worked off in order of arrival', async () => {
    const seen: string[] = [];
    handler = { events: applying(seen), followUp: noReads };
    const texts = Array.from({ length: 700 }, (_, n) => `event ${n}`);
    await arrive('chat:A', ...texts);
    await runner().run({ tenantId, lane: 'chat:A' });
    expect(seen).toEqual(texts);
    expect(await statuses()).toEqual({ pending: 0, done: 700, failed: 0 });
  });

  it('is worked on by one at a time, though many try', async () => {
    const seen: string[] = [];
    handler = { events: applying(seen), followUp: noReads };
    await arrive('chat:A', ...Array.from({ length: 50 }, (_, n) => `event ${n}`));
    await Promise.all(Array.from({ length: 8 }, () => runner().run({ tenantId, lane: 'chat:A' })));
    expect(new Set(seen).size).toBe(50);
    expect(seen).toHaveLength(50);
  });

  it('tries a callback that cannot be applied again, later and later, then calls it dead and goes on with the next', async () => {
    const seen: string[] = [];
    handler = { events: applying(seen, (text) => text === 'poison'), followUp: noReads };
    await arrive('chat:A', 'one', 'poison', 'two');
    await arrive('chat:B', 'other lane');
    await runner().run({ tenantId, lane: 'chat:A' });
    await runner().run({ tenantId, lane: 'chat:B' });
    expect(seen).toEqual(['one', 'other lane']);
    expect(await statuses()).toEqual({ pending: 2, done: 2, failed: 0 });
    for (let tries = 1; tries < 6; tries++) {
      await dueNow();
      await runner().run({ tenantId, lane: 'chat:A' });
    }
    expect(seen).toEqual(['one', 'other lane', 'two']);
    expect(await statuses()).toEqual({ pending: 0, done: 3, failed: 1 });
    const [dead] = await fresh.database.read.findBy(InboxRow, { tenantId, status: 'dead' });
    expect(dead).toMatchObject({ attempts: 6, problem: 'cannot apply poison' });
  });

  it('takes a dead callback back when told to', async () => {
    const seen: string[] = [];
    handler = { events: applying(seen, () => true), followUp: noReads };
    await arrive('chat:A', 'mended');
    for (let tries = 0; tries < 6; tries++) {
      await dueNow();
      await runner().run({ tenantId, lane: 'chat:A' });
    }
    handler = { events: applying(seen), followUp: noReads };
    expect(await retryDeadRows(fresh.database.write, tenantId, null)).toBe(1);
    await runner().run({ tenantId, lane: 'chat:A' });
    expect(seen).toEqual(['mended']);
  });

  it('counts a read that it owes as pending until it is made, but not a scheduled verification', async () => {
    const owed = [
      { kind: 'read', dueAt: 0, scheduled: false },
      { kind: 'verify', dueAt: Date.now() + 60_000, scheduled: true },
    ];
    let reads = 0;
    handler = {
      events: (_db, { events }) =>
        Promise.resolve({ outcomes: new Map(events.map(({ id }) => [id, { kind: 'done' }])), followUps: owed }),
      followUp: () =>
        Promise.resolve(() => {
          reads++;
          return Promise.resolve(
            reads < 3 ? { kind: 'again' as const, dueAt: 0, scheduled: false } : { kind: 'done' as const },
          );
        }),
    };
    await arrive('chat:A', 'join');
    await runner().run({ tenantId, lane: 'chat:A' });
    expect([reads, (await statuses())['pending']]).toEqual([1, 1]);
    await runner().run({ tenantId, lane: 'chat:A' });
    await runner().run({ tenantId, lane: 'chat:A' });
    expect([reads, (await statuses())['pending']]).toEqual([3, 0]);
    expect((await fresh.database.read.findBy(FollowUpRow, { tenantId })).map(({ kind }) => kind)).toEqual(['verify']);
  });

  it('keeps owing a read while WeCom cannot be asked, and waits as long as WeCom wants', async () => {
    handler = {
      events: (_db, { events }) =>
        Promise.resolve({
          outcomes: new Map(events.map(({ id }) => [id, { kind: 'done' }])),
          followUps: [{ kind: 'read', dueAt: 0, scheduled: false }],
        }),
      followUp: () =>
        Promise.reject(new OutsideError('rate_limit', 'slow down', { code: 45009, retryAfterMs: 60_000 })),
    };
    await arrive('chat:A', 'join');
    await runner().run({ tenantId, lane: 'chat:A' });
    const [owed] = await fresh.database.read.findBy(FollowUpRow, { tenantId });
    expect(owed?.dueAt).toBeGreaterThan(Date.now() + 50_000);
    expect(await statuses()).toEqual({ pending: 1, done: 1, failed: 0 });
  });

  it('applies callbacks that came during a read before what the read showed', async () => {
    const order: string[] = [];
    handler = {
      events: applying(order),
      followUp: async () => {
        await arrive('chat:A', 'came meanwhile');
        return () => {
          order.push('read applied');
          return Promise.resolve({ kind: 'done' });
        };
      },
    };
    await insertRows(fresh.database.write, FollowUpRow, [
      { tenantId, lane: 'chat:A', kind: 'read', dueAt: 0, attempts: 0, scheduled: false, createdAt: 0 },
    ]);
    await runner().run({ tenantId, lane: 'chat:A' });
    expect(order).toEqual(['came meanwhile', 'read applied']);
  });
});
