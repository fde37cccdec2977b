import type { Callback } from '../../apps/sandbox/src';
import { boot, type Booted } from '../support/booted';
import { present, staysOf, truthOf, withoutEntry } from '../support/mirrored';

const START = Date.UTC(2026, 8, 1);
const second = 1000;
const SIZE = { groups: 0, customers: 60, staff: 6, departments: 5 };

let booted: Booted;
let clock = START;

beforeAll(async () => {
  booted = await boot({
    sandbox: {
      seed: 5,
      size: SIZE,
      startAt: START,
      days: 1,
      detailLagMs: 20,
      resendDelayMs: 20,
      quotaPerMinute: 1_000_000,
    },
  });
  await booted.sync();
}, 60_000);
afterAll(() => booted.close());

function later(seconds: number): number {
  clock += seconds * second;
  booted.setClock(clock);
  return clock;
}

async function deliver(...callbacks: readonly Callback[]): Promise<void> {
  await booted.sandbox.deliverAll(callbacks);
}

function owner(): string {
  const [first] = booted.sandbox.truth().staff;
  if (!first) throw new Error('the toy company has no staff');
  return first.userId;
}

/** A running group that Qunshu has read. */
async function foundGroup(members: readonly string[] = []): Promise<string> {
  const { chatId, callbacks } = booted.sandbox.found({ owner: owner(), members, at: later(60) });
  await deliver(...callbacks);
  await booted.settled();
  later(60);
  return chatId;
}

/** Every stay that was, to the second, with its end. */
async function expectTruth(chatId: string): Promise<void> {
  await booted.settled();
  const ours = (await staysOf(booted, chatId)).map(withoutEntry);
  expect(ours).toEqual(truthOf(booted.sandbox.truth(), chatId).map(withoutEntry));
}

describe('a customer group', () => {
  it('knows who joined and left before any detail was read', async () => {
    const chatId = await foundGroup();
    const id = booted.sandbox.newCustomer();
    const joined = booted.sandbox.join(chatId, [id], { at: later(10) });
    const left = booted.sandbox.leave(chatId, [id], { at: later(5), scene: 1 });
    await deliver(...joined, ...left);
    await expectTruth(chatId);
  });

  it('knows who left and came back within a second', async () => {
    const id = booted.sandbox.newCustomer();
    const chatId = await foundGroup([id]);
    const at = later(10);
    const left = booted.sandbox.leave(chatId, [id], { at });
    const back = booted.sandbox.join(chatId, [id], { at });
    await deliver(...left, ...back);
    await expectTruth(chatId);
    expect((await staysOf(booted, chatId)).filter(({ memberId }) => memberId === id)).toHaveLength(2);
  });

  it('takes two changes of one second in either order of arrival', async () => {
    const [a, b] = [booted.sandbox.newCustomer(), booted.sandbox.newCustomer()];
    const chatId = await foundGroup([a]);
    const at = later(10);
    const first = booted.sandbox.leave(chatId, [a], { at });
    const then = booted.sandbox.join(chatId, [b], { at });
    await deliver(...then, ...first);
    await expectTruth(chatId);
  });

  it('takes a dismissal that comes before the last leave', async () => {
    const [a, b] = [booted.sandbox.newCustomer(), booted.sandbox.newCustomer()];
    const chatId = await foundGroup([a, b]);
    const left = booted.sandbox.leave(chatId, [a], { at: later(10) });
    const dismissed = booted.sandbox.dismiss(chatId, { at: later(10) });
    await deliver(...dismissed, ...left);
    await expectTruth(chatId);
    const text = 'query ($chatId: ID!) { customerGroup(chatId: $chatId) { dismissedAt customerCount } }';
    const answer = await booted.query<{ customerGroup: { dismissedAt: string; customerCount: number } }>(text, {
      chatId,
    });
    expect([Date.parse(answer.customerGroup.dismissedAt), answer.customerGroup.customerCount]).toEqual([clock, 0]);
  });

  it('learns of a group that was never seen from a leave', async () => {
    const [a, b] = [booted.sandbox.newCustomer(), booted.sandbox.newCustomer()];
    const { chatId } = booted.sandbox.found({ owner: owner(), members: [a, b], at: later(60) });
    later(60);
    await deliver(...booted.sandbox.leave(chatId, [a], { at: later(10) }));
    await booted.settled();
    const stays = await staysOf(booted, chatId);
    expect(present(stays)).toEqual(present(truthOf(booted.sandbox.truth(), chatId)));
    expect(stays.find(({ memberId }) => memberId === a)).toMatchObject({ leftAt: clock, quitScene: 0 });
  });

  it('holds 500 members', async () => {
    const chatId = await foundGroup();
    const ids = Array.from({ length: 499 }, () => booted.sandbox.newCustomer());
    await deliver(...booted.sandbox.join(chatId, ids, { at: later(10), scene: 3 }));
    await expectTruth(chatId);
    expect(present(await staysOf(booted, chatId))).toHaveLength(500);
  });

  it('keeps ids apart that differ only in case', async () => {
    const lower = booted.sandbox.newCustomer({ id: 'wmCaseCaseCaseCaseCaseCaseCaseab' });
    const upper = booted.sandbox.newCustomer({ id: 'wmCaseCaseCaseCaseCaseCaseCaseAB' });
    const chatId = await foundGroup([lower]);
    await deliver(...booted.sandbox.join(chatId, [upper], { at: later(10) }));
    await deliver(...booted.sandbox.leave(chatId, [lower], { at: later(10) }));
    await expectTruth(chatId);
    const text = 'query ($value: String!) { person(identity: { kind: EXTERNAL_USER_ID, value: $value }) { id } }';
    const idOf = async (value: string): Promise<string | undefined> =>
      (await booted.query<{ person: { id: string } | null }>(text, { value })).person?.id;
    expect(await idOf(lower)).not.toBe(await idOf(upper));
    expect(await idOf('wmcasecasecasecasecasecasecaseab')).toBeUndefined();
  });

  it('gives names back as they went in', async () => {
    const name = '𠮷野家 👩‍👩‍👧‍👦 مرحبا ‏ e\u0301';
    const id = booted.sandbox.newCustomer({ name });
    const { chatId, callbacks } = booted.sandbox.found({ owner: owner(), members: [id], name, at: later(60) });
    await deliver(...callbacks);
    await booted.settled();
    const text = `query ($chatId: ID!) { customerGroup(chatId: $chatId) { name members(first: 200) { nodes { person { displayName } } } } }`;
    const { customerGroup } = await booted.query<{
      customerGroup: { name: string; members: { nodes: { person: { displayName: string } | null }[] } };
    }>(text, { chatId });
    expect(customerGroup.name).toBe(name);
    expect(customerGroup.members.nodes.flatMap(({ person }) => person?.displayName ?? [])).toEqual([name]);
  });
});

describe('reads of a group', () => {
  it('are not made for a thousand leaves that fit the chain', async () => {
    const chats: { chatId: string; ids: string[] }[] = [];
    for (let n = 0; n < 3; n++) {
      const ids = Array.from({ length: 340 }, () => booted.sandbox.newCustomer());
      chats.push({ chatId: await foundGroup(ids), ids });
    }
    booted.sandbox.calls.reset();
    const leaves = chats.flatMap(({ chatId, ids }) =>
      ids.flatMap((id) => booted.sandbox.leave(chatId, [id], { at: later(1) })),
    );
    expect(leaves.length).toBeGreaterThanOrEqual(1000);
    await deliver(...leaves);
    await booted.settled();
    expect(booted.sandbox.calls.of('externalcontact/groupchat/get')).toBe(0);
    for (const { chatId } of chats) expect(present(await staysOf(booted, chatId))).toEqual([owner()]);
  }, 120_000);
});
