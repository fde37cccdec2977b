import { Notes } from '@qunshu/desk';
import { ErasureService } from '@qunshu/erasure';
import { IdentityCheck, IdentityService } from '@qunshu/identity';
import { Sealer } from '@qunshu/tenancy';
import type { Callback } from '../../apps/sandbox/src';
import { allRows, type Raw } from '../support/all-rows';
import { boot, type Booted } from '../support/booted';
import { withChannels, type Channels } from '../support/channels';

const START = Date.UTC(2026, 8, 1);
const HOUR = 3_600_000;
const PHONE = '13912345678';
const [CUSTOMER, OPEN_ID, USER_ID, UNION_ID, MEMBER] = [
  'wmErasedOne',
  'oErasedOne',
  'mErasedOne',
  'uErasedOne',
  'VIP-777',
];
const NEEDLES = [CUSTOMER, OPEN_ID, USER_ID, UNION_ID, MEMBER, PHONE, '消失的人', '爱吃苹果'];

let booted: Booted;
let channels: Channels;
let chatId = '';
let staff = '';
let sent: Callback[] = [];
let messages: object[] = [];

beforeAll(async () => {
  const size = { groups: 0, customers: 0, staff: 3, departments: 2 };
  const sandbox = { seed: 7, size, startAt: START, days: 1, detailLagMs: 10, quotaPerMinute: 1_000_000 };
  booted = await boot({ sandbox, settleMs: 20 });
  channels = await withChannels(booted);
  await live();
}, 120_000);
afterAll(() => booted.close());

/** Somebody whom every channel knows, beside somebody else in the same group. */
async function live(): Promise<void> {
  const { sandbox } = booted;
  staff = sandbox.truth().staff[0]?.userId ?? '';
  const ofOne = { human: 'one', unionId: UNION_ID };
  sandbox.newCustomer({ ...ofOne, id: CUSTOMER, name: '消失的人' });
  sandbox.newFollower({ ...ofOne, openId: OPEN_ID });
  sandbox.newMiniProgramUser({ ...ofOne, openId: USER_ID });
  sandbox.newCustomer({ id: 'wmStays', name: '留下的人' });
  await booted.sync();
  const founded = sandbox.found({ owner: staff, at: START + HOUR });
  chatId = founded.chatId;
  booted.setClock(START + 2 * HOUR);
  const contact = { at: START + HOUR, remark: '爱吃苹果' };
  sent = [
    ...founded.callbacks,
    ...sandbox.join(chatId, [CUSTOMER, 'wmStays'], { at: START + HOUR }),
    ...sandbox.addContact(staff, CUSTOMER, contact),
    ...sandbox.follow(OPEN_ID, { at: START + HOUR, scene: 'poster' }),
  ];
  await sandbox.deliverAll(sent);
  await booted.settled();
  await channels.post(`/v1/mini-programs/${channels.mpId}/sessions`, { code: sandbox.loginCode(USER_ID) });
  messages = [
    sandbox.identify('one', { at: START + HOUR, memberId: MEMBER, phone: PHONE, nickname: '爱吃苹果' }),
    sandbox.payOrder('one', { at: START + HOUR }).message,
  ];
  await channels.post('/v1/ingest', { batch: messages }, channels.ingestToken);
  await booted.settled();
  // It contradicts what is known by then, and its strongest identity is somebody else's.
  const contradicting = {
    ...{ messageId: 'contradicting', type: 'identify', timestamp: new Date(START + HOUR).toISOString() },
    identities: [
      { kind: 'UNION_ID', value: 'uSomebodyElse' },
      { kind: 'MEMBER_ID', value: MEMBER },
    ],
    traits: { nickname: '爱吃苹果' },
  };
  await channels.post('/v1/ingest', { batch: [contradicting] }, channels.ingestToken);
  await booted.settled();
  const note = { authorKey: staff.toLowerCase(), personId: await holderOf(CUSTOMER), text: '消失的人爱吃苹果' };
  const rec = { tenantId: booted.tenantId, recordedAt: START + 2 * HOUR };
  await booted.server.app.get(Notes, { strict: false }).add(rec, note);
}

async function found(): Promise<string[]> {
  const sealer = booted.server.app.get(Sealer, { strict: false });
  const open = (table: string, row: Raw): string => {
    if (table !== 'inbox' || !Buffer.isBuffer(row['payload'])) return '';
    const [tenantId, id] = [String(row['tenant_id']), String(row['id'])];
    return sealer.open(row['payload'], `${tenantId}|inbox.payload|${id}`).toString();
  };
  const rows = await allRows(booted.database, open);
  return NEEDLES.flatMap((needle) => rows.filter((row) => row.includes(needle)).map((row) => `${needle} in ${row}`));
}

interface Group {
  customerGroup: { customerCount: number; members: { totalCount: number; nodes: { person: object | null }[] } };
}
const GROUP = `query ($chatId: ID!) { customerGroup(chatId: $chatId) { customerCount
  members(open: null, first: 200) { totalCount nodes { joinedAt leftAt quitScene person { displayName } staff { userId } } } } }`;

function group(): Promise<Group> {
  return booted.query<Group>(GROUP, { chatId });
}

async function replay(): Promise<void> {
  await booted.sandbox.deliverAll(sent);
  await channels.post('/v1/ingest', { batch: messages }, channels.ingestToken);
  await booted.settled();
}

describe('scenario 40: an erased person', () => {
  it('was known in every channel before', async () => {
    expect(await channels.identitiesOf(CUSTOMER)).toEqual([CUSTOMER, OPEN_ID, USER_ID, UNION_ID, MEMBER].sort());
    expect((await found()).length).toBeGreaterThan(10);
  });

  it('leaves nothing in any table but keyed hashes, and a seat without a name', async () => {
    const before = await group();
    const personId = await holderOf(CUSTOMER);
    const rec = { tenantId: booted.tenantId, recordedAt: START + 3 * HOUR };
    const erasure = booted.server.app.get(ErasureService, { strict: false });
    await erasure.erasePerson(rec, { personId, reason: 'asked for', by: { actor: 'test', fromAddress: null } });
    expect(await found()).toEqual([]);
    const after = await group();
    expect(after.customerGroup.customerCount).toBe(before.customerGroup.customerCount);
    expect(after.customerGroup.members.totalCount).toBe(before.customerGroup.members.totalCount);
  });

  it('does not come back by old callbacks, new ones or a full sync', async () => {
    const before = await group();
    booted.setClock(START + 4 * HOUR);
    await replay();
    await booted.sync();
    const { sandbox } = booted;
    await sandbox.deliverAll(sandbox.editContact(staff, CUSTOMER, { at: START + 4 * HOUR, remark: '爱吃苹果' }));
    await sandbox.deliverAll(sandbox.leave(chatId, [CUSTOMER], { at: START + 5 * HOUR }));
    await sandbox.deliverAll(sandbox.join(chatId, [CUSTOMER], { at: START + 6 * HOUR }));
    await sandbox.deliverAll(sandbox.scan(OPEN_ID, 'table', { at: START + 6 * HOUR }));
    await channels.post('/v1/ingest', { batch: [sandbox.payOrder('one').message] }, channels.ingestToken);
    await booted.settled();
    await booted.sync();
    await booted.settled();
    expect(await found()).toEqual([]);
    const session = await channels.post<{ error: { code: string } }>(`/v1/mini-programs/${channels.mpId}/sessions`, {
      code: sandbox.loginCode(USER_ID),
    });
    expect(session.status).toBe(403);
    const after = await group();
    expect(after.customerGroup.customerCount).toBe(before.customerGroup.customerCount);
    // The seat that they left and the one that they took again: nobody's, but counted.
    expect(after.customerGroup.members.totalCount).toBe(before.customerGroup.members.totalCount + 1);
  });

  it('comes back once an admin lifts it, with the seats that were theirs', async () => {
    const erasure = booted.server.app.get(ErasureService, { strict: false });
    const identity = booted.server.app.get(IdentityService, { strict: false });
    const rec = { tenantId: booted.tenantId, recordedAt: START + 7 * HOUR };
    const { corp } = await identity.scopes(booted.database.read, booted.tenantId);
    await erasure.lift(rec, {
      key: { kind: 'EXTERNAL_USER_ID', scope: corp, value: CUSTOMER },
      by: { actor: 'test', fromAddress: null },
    });
    await booted.sync();
    await booted.settled();
    expect(await channels.identitiesOf(CUSTOMER)).toEqual([CUSTOMER, OPEN_ID, UNION_ID].sort());
    const { members } = (await group()).customerGroup;
    const theirs = members.nodes.filter(({ person }) => JSON.stringify(person) === '{"displayName":"消失的人"}');
    expect(theirs).toHaveLength(2);
    const check = booted.server.app.get(IdentityCheck, { strict: false });
    expect((await check.run(booted.tenantId)).differences).toEqual([]);
  });
});

async function holderOf(value: string): Promise<string> {
  const identity = booted.server.app.get(IdentityService, { strict: false });
  const { corp: scope } = await identity.scopes(booted.database.read, booted.tenantId);
  const key = { kind: 'EXTERNAL_USER_ID', scope, value } as const;
  return (await identity.holderOf(booted.database.read, booted.tenantId, key)) ?? '';
}
