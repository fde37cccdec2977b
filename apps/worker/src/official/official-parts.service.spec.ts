import { OfficialGroupDayRow } from '@qunshu/database';
import { createLog, newId } from '@qunshu/kernel';
import { askableDays, OfficialBook } from '@qunshu/performance';
import { CallLimiter, createMemoryTokenStore, createWecomClient, wecomDayOf, type WecomClient } from '@qunshu/wecom';
import { createSandbox, type Sandbox } from '../../../sandbox/src';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/fresh-database';
import { WecomRows } from '../../../../test/support/wecom-rows';
import { ContactDayPull } from './contact-day-pull';
import { GroupDayPull } from './group-day-pull';
import { OfficialParts } from './official-parts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-23T10:00:00+08:00');
const YESTERDAY = NOW - 24 * HOUR;
const STATISTIC = 'externalcontact/groupchat/statistic';
const clock = { now: () => NOW };

/** A corp of its own with the ids of every other one. */
interface Corp {
  readonly tenantId: string;
  readonly sandbox: Sandbox;
  readonly client: WecomClient;
  /** The userids of two members of its staff. */
  readonly ann: string;
  readonly bob: string;
}

let fresh: FreshDatabase;
let parts: OfficialParts;
const corps: Corp[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
  const book = new OfficialBook(fresh.database, clock);
  const log = createLog('silent', process.stderr);
  parts = new OfficialParts(new GroupDayPull(book, log), new ContactDayPull(book), log);
});
afterEach(async () => {
  for (const { sandbox } of corps.splice(0)) await sandbox.stop();
});
afterAll(() => fresh.drop());

async function corp(): Promise<Corp> {
  const size = { groups: 2, customers: 20, staff: 8, departments: 7 };
  const sandbox = createSandbox({ seed: 5, size, startAt: YESTERDAY, days: 1, clock });
  const { url: baseUrl } = await sandbox.start();
  const { corpId, agentId, secret } = sandbox.apps;
  const calls = { tokens: createMemoryTokenStore(), limiter: new CallLimiter(), retryDelaysMs: [0] };
  const client = createWecomClient({ baseUrl, corpId, agentId, secret, ...calls });
  const [ann = '', bob = ''] = sandbox.truth().staff.map(({ userId }) => userId);
  const one = { tenantId: newId(), sandbox, client, ann, bob };
  corps.push(one);
  return one;
}

function pull({ tenantId, client }: Corp, days = 1) {
  const { signal } = new AbortController();
  const asked = askableDays(wecomDayOf(NOW), days);
  return parts.run({ tenantId, client, days: asked, again: false, report: () => undefined, signal });
}

/** How many groups each owner has, without those who have none. */
async function groupsOf({ tenantId }: Corp): Promise<Record<string, number>> {
  const rows = await fresh.database.read.findBy(OfficialGroupDayRow, { tenantId });
  return Object.fromEntries(rows.filter(({ chats }) => chats > 0).map(({ ownerKey, chats }) => [ownerKey, chats]));
}

describe('two corps with the same ids', () => {
  it('keep their figures apart', async () => {
    const [one, two] = [await corp(), await corp()];
    const { ann, bob } = one;
    expect([two.ann, two.bob]).toEqual([ann, bob]);
    one.sandbox.found({ owner: ann, chatId: 'wrA', at: YESTERDAY });
    two.sandbox.found({ owner: bob, chatId: 'wrA', at: YESTERDAY });
    two.sandbox.found({ owner: bob, chatId: 'wrB', at: YESTERDAY });
    await pull(one);
    expect(await groupsOf(two)).toEqual({});
    await pull(two);
    expect(await groupsOf(one)).toEqual({ [ann.toLowerCase()]: 1 });
    expect(await groupsOf(two)).toEqual({ [bob.toLowerCase()]: 2 });
  });
});

describe('an owner of whom WeCom does not tell', () => {
  it('costs nobody else their figures, and is not asked for on every day', async () => {
    const one = await corp();
    const { ann, sandbox, tenantId } = one;
    sandbox.found({ owner: ann, at: YESTERDAY });
    const rows = new WecomRows(fresh.database.write, tenantId);
    await rows.group('wrGhost', { ownerKey: 'ghost' });
    const { result, isFinished } = await pull(one, 20);
    expect(result.groups).toEqual({ kept: 20 * 8, refused: 1, problem: null });
    expect(isFinished).toBe(true);
    expect(await groupsOf(one)).toEqual({ [ann.toLowerCase()]: 1 });
    // Both days that were under way at first looked for the one of nine; no day after them did.
    expect(sandbox.calls.of(STATISTIC)).toBeLessThan(20 + 2 * 9);
    sandbox.calls.reset();
    expect((await pull(one, 20)).result.groups).toEqual({ kept: 0, refused: 1, problem: null });
    expect(sandbox.calls.of(STATISTIC)).toBe(0);
  });
});

describe('a day that WeCom finds fault with', () => {
  it('is passed over; many of them end the part', async () => {
    const one = await corp();
    one.sandbox.faults.next(STATISTIC, { errcode: 40058 }, 1);
    const first = await pull(one, 10);
    expect(first).toMatchObject({ result: { groups: { kept: 9 * 8, problem: null } }, isFinished: true });
    const two = await corp();
    two.sandbox.faults.rate(STATISTIC, { errcode: 40058 }, 1);
    const second = await pull(two, 10);
    expect(second.result.groups.problem).toContain('internal error');
    expect(two.sandbox.calls.of(STATISTIC)).toBeLessThanOrEqual(4);
  });
});

describe('a pull that WeCom is too busy for', () => {
  it('is worth another try the same day; one that it refuses is not', async () => {
    const one = await corp();
    one.sandbox.faults.rate(STATISTIC, { errcode: -1 }, 1);
    expect(await pull(one)).toMatchObject({ isFinished: false, result: { contacts: { kept: 8, problem: null } } });
    one.sandbox.faults.clear();
    one.sandbox.faults.rate(STATISTIC, { errcode: 48002 }, 1);
    expect(await pull(one)).toMatchObject({ isFinished: true, result: { contacts: { kept: 0, problem: null } } });
  });
});
