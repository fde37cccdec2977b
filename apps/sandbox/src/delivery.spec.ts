import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { decrypt, getSignature } from '@wecom/crypto';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';
import type { Callback } from './step';

interface Arrival {
  path: string;
  query: URLSearchParams;
  body: string;
}

let receiver: Server;
let base: string;
let sandbox: Sandbox;
let arrivals: Arrival[];
/** Statuses for the next requests, 200 after that; 0 is no answer at all. */
let statuses: number[];

beforeEach(async () => {
  arrivals = [];
  statuses = [];
  receiver = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://receiver');
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      arrivals.push({ path: url.pathname, query: url.searchParams, body });
      const status = statuses.shift() ?? 200;
      const echo = url.searchParams.get('echostr');
      if (status !== 0) response.writeHead(status).end(echo === null ? 'success' : echoed(url));
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  const size = { groups: 3, customers: 40, staff: 8, departments: 7 };
  const quick = { resendDelayMs: 1, answerTimeoutMs: 200 };
  sandbox = createSandbox({ seed: 31, size, startAt: Date.UTC(2026, 2, 2), days: 5, ...quick });
  sandbox.connect({
    agentUrl: `${base}/agent`,
    contactsUrl: `${base}/contacts`,
    oaUrl: `${base}/oa`,
    mpUrl: `${base}/mp`,
  });
  await sandbox.start();
});

afterEach(async () => {
  await sandbox.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

function echoed(url: URL): string {
  const echo = url.searchParams.get('echostr') ?? '';
  return url.pathname === '/oa' ? echo : decrypt(sandbox.apps.encodingAesKey, echo).message;
}

function opened(arrival: Arrival | undefined): string {
  const { apps } = sandbox;
  const corp = { ...apps, receiverId: apps.corpId };
  const account = ({ appId, ...rest }: typeof apps.miniProgram) => ({ ...rest, receiverId: appId });
  const others = new Map<string | undefined, typeof corp>([
    ['/contacts', { ...corp, ...apps.contacts }],
    ['/oa', { ...corp, ...account(apps.officialAccount) }],
    ['/mp', { ...corp, ...account(apps.miniProgram) }],
  ]);
  const keys = others.get(arrival?.path) ?? corp;
  const encrypt = /<Encrypt><!\[CDATA\[([^\]]+)/.exec(arrival?.body ?? '')?.[1] ?? '';
  const part = (name: string) => arrival?.query.get(name) ?? '';
  expect(part('msg_signature')).toBe(getSignature(keys.token, part('timestamp'), part('nonce'), encrypt));
  const { message, id } = decrypt(keys.encodingAesKey, encrypt);
  expect(id).toBe(keys.receiverId);
  return message;
}

function staff(index = 0): string {
  return sandbox.truth().staff[index]?.userId ?? '';
}

/** Callbacks of one group, undelivered. */
function someJoins(count: number): Callback[] {
  const { chatId } = sandbox.found({ owner: staff() });
  return Array.from({ length: count }, () => sandbox.join(chatId, [sandbox.newCustomer()])).flat();
}

function received(): string[] {
  return arrivals.map(opened);
}

describe('delivery', () => {
  it('seals for the recipient whose keys are meant', async () => {
    const [join] = someJoins(1);
    const [move] = sandbox.moveStaff(staff(), { mainDepartment: 2 });
    const [follow] = sandbox.follow(sandbox.truth().followers[0]?.openId ?? '');
    const [revoke] = sandbox.revokeAuthorization(sandbox.truth().miniProgramUsers[0]?.openId ?? '');
    const callbacks = [join, move, follow, revoke].filter((one) => one !== undefined);
    await sandbox.deliverAll(callbacks);
    expect(arrivals.map((one) => one.path)).toEqual(['/agent', '/contacts', '/oa', '/mp']);
    expect(received()).toEqual(callbacks.map((one) => one.text));
    expect(arrivals[0]?.body).toContain(`<AgentID><![CDATA[${sandbox.apps.agentId}]]></AgentID>`);
    expect(arrivals[2]?.query.get('encrypt_type')).toBe('aes');
  });

  it('sends again, sealed anew, up to three times after the first', async () => {
    statuses = [500, 0, 403];
    const [callback] = someJoins(1);
    if (callback === undefined) throw new Error('no callback');
    expect(await sandbox.deliver(callback)).toEqual({ fate: 'acknowledged', attempts: 4 });
    expect(new Set(received())).toEqual(new Set([callback.text]));
    expect(new Set(arrivals.map((one) => one.body)).size).toBe(4);
    const textHash = createHash('sha256').update(callback.text).digest('hex');
    expect(sandbox.delivered).toMatchObject([{ id: callback.id, textHash, attempts: 4, chatId: callback.chatId }]);
  });

  it('gives up after four refusals and acknowledges nothing', async () => {
    statuses = [500, 500, 500, 500];
    expect(await sandbox.deliverAll(someJoins(1))).toEqual([{ fate: 'refused', attempts: 4 }]);
    expect(sandbox.delivered).toEqual([]);
  });

  it('keeps the order of callbacks handed over together', async () => {
    const callbacks = someJoins(20);
    await Promise.all(callbacks.map((callback) => sandbox.deliver(callback)));
    expect(received()).toEqual(callbacks.map((callback) => callback.text));
  });

  it('verifies a URL on both sides, and sees a wrong answer', async () => {
    expect(await sandbox.verifyUrl(`${base}/agent`)).toMatchObject({ ok: true, status: 200 });
    expect(await sandbox.verifyUrl(`${base}/oa`, 'oa')).toMatchObject({ ok: true });
    statuses = [403];
    expect(await sandbox.verifyUrl(`${base}/agent`)).toMatchObject({ ok: false, status: 403 });
  });
});

describe('faults of delivery', () => {
  const texts = (callbacks: readonly Callback[]) => callbacks.map((callback) => callback.text);

  it('lose, double and swap callbacks', async () => {
    const callbacks = someJoins(5);
    const [a = '', b = '', c = '', d = '', e = ''] = texts(callbacks);
    sandbox.faults.nextCallback('lost');
    sandbox.faults.nextCallback('doubled');
    sandbox.faults.nextCallback('reordered');
    const fates = (await sandbox.deliverAll(callbacks)).map((result) => result.fate);
    expect(fates).toEqual(['lost', 'acknowledged', 'held', 'acknowledged', 'acknowledged']);
    await sandbox.idle();
    expect(received()).toEqual([b, b, d, c, e]);
    expect(received()).not.toContain(a);
  });

  it('hold one back for a while, and idle waits for it', async () => {
    const callbacks = someJoins(3);
    sandbox.faults.callbacks({ lateMs: [50, 60] });
    sandbox.faults.nextCallback('late');
    await sandbox.deliverAll(callbacks);
    expect(arrivals).toHaveLength(2);
    await sandbox.idle();
    const [first = '', ...rest] = texts(callbacks);
    expect(received()).toEqual([...rest, first]);
  });

  it('let go of a reordered callback that nothing follows', async () => {
    const callbacks = someJoins(1);
    sandbox.faults.nextCallback('reordered');
    await sandbox.deliverAll(callbacks);
    expect(arrivals).toHaveLength(0);
    await sandbox.idle();
    expect(received()).toEqual(texts(callbacks));
  });

  it('swap within the group when told so', async () => {
    const [one, other] = [someJoins(2), someJoins(1)];
    sandbox.faults.callbacks({ reorderWithin: 'group' });
    sandbox.faults.nextCallback('reordered');
    await sandbox.deliverAll([...one.slice(0, 1), ...other, ...one.slice(1)]);
    await sandbox.idle();
    expect(received()).toEqual(texts([...other, ...one.slice(1), ...one.slice(0, 1)]));
  });

  it('spare all but member callbacks when told so', async () => {
    const { callbacks } = sandbox.found({ owner: staff() });
    sandbox.faults.callbacks({ lost: 1, only: 'members' });
    await sandbox.deliverAll([...callbacks, ...someJoins(1)]);
    expect(received()).toEqual(texts(callbacks));
  });

  it('come from the seed', async () => {
    const callbacks = someJoins(40);
    sandbox.faults.callbacks({ lost: 0.2, doubled: 0.2 });
    const fates = (await sandbox.deliverAll(callbacks)).map((result) => result.fate);
    const lost = fates.filter((fate) => fate === 'lost').length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(40);
    expect(arrivals.length).toBeGreaterThan(40 - lost);
  });
});

describe('live mode', () => {
  it('delivers believable changes and stops for good', async () => {
    for (const step of sandbox.history()) expect(step.callbacks.length).toBeGreaterThan(0);
    const live = sandbox.live({ everyMs: 5 });
    while (arrivals.length < 10) await wait(5);
    await live.stop();
    await sandbox.idle();
    const count = arrivals.length;
    await wait(50);
    expect(arrivals).toHaveLength(count);
    expect(received().every((text) => text.startsWith('<xml>'))).toBe(true);
  });

  it('stops even while nobody answers', async () => {
    statuses = Array.from({ length: 1000 }, () => 0);
    sandbox.live({ everyMs: 5 });
    while (arrivals.length === 0) await wait(5);
    await sandbox.stop();
    const count = arrivals.length;
    await wait(50);
    expect(arrivals).toHaveLength(count);
  });
});
