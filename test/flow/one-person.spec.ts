import type { Sandbox } from '../../apps/sandbox/src';
import { boot, type Booted } from '../support/booted';
import { withChannels, type Channels } from '../support/channels';

const START = Date.UTC(2026, 8, 1);
const SECOND = 1000;
const IN_FLIGHT = 8;
const PEOPLE_AN_ORDER = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 200 : 34;

const DEEDS = ['follow', 'login', 'join'] as const;
type Deed = (typeof DEEDS)[number];
const ORDERS: readonly (readonly Deed[])[] = DEEDS.flatMap((first) =>
  DEEDS.filter((two) => two !== first).map((second): Deed[] => {
    return [first, second, ...DEEDS.filter((three) => three !== first && three !== second)];
  }),
);
const TOLD = { follow: 'oa_subscribed', login: 'mini_program_opened', join: 'group_joined' } as const;

/** One human with an id in each channel and one UnionID. */
interface Human {
  readonly order: readonly Deed[];
  readonly customerId: string;
  readonly openId: string;
  readonly userId: string;
  readonly unionId: string;
}

interface Told {
  people: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: {
      id: string;
      identities: { kind: string; value: string }[];
      timeline: { nodes: { kind: string; at: string }[] };
      channels: { channel: string; active: boolean }[];
    }[];
  };
}

const PEOPLE = `query ($after: String) { people(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor }
  nodes { id identities { kind value } timeline(first: 10) { nodes { kind at } } channels { channel active } } } }`;

let booted: Booted;
let channels: Channels;
let chatId = '';

beforeAll(async () => {
  booted = await boot({
    sandbox: {
      seed: 11,
      size: { groups: 0, customers: 0, staff: 3, departments: 2 },
      startAt: START,
      days: 1,
      detailLagMs: 10,
      quotaPerMinute: 1_000_000,
    },
    settleMs: 30,
  });
  channels = await withChannels(booted);
  await booted.sync();
  const { sandbox } = booted;
  const owner = sandbox.truth().staff[0]?.userId ?? '';
  const founded = sandbox.found({ owner, at: START });
  chatId = founded.chatId;
  await sandbox.deliverAll(founded.callbacks);
  await booted.settled();
}, 60_000);
afterAll(() => booted.close());

function newHuman(sandbox: Sandbox, n: number): Human {
  const unionId = `u${n}`;
  return {
    order: ORDERS[n % ORDERS.length] ?? DEEDS,
    customerId: sandbox.newCustomer({ human: `h${n}`, unionId }),
    openId: sandbox.newFollower({ human: `h${n}`, unionId }),
    userId: sandbox.newMiniProgramUser({ human: `h${n}`, unionId }),
    unionId,
  };
}

async function act(human: Human, deed: Deed, at: number): Promise<void> {
  const { sandbox } = booted;
  switch (deed) {
    case 'follow':
      await sandbox.deliverAll(sandbox.follow(human.openId, { at }));
      return;
    case 'login': {
      const path = `/v1/mini-programs/${channels.mpId}/sessions`;
      const said = await channels.post(path, { code: sandbox.loginCode(human.userId) });
      expect(said.status).toBe(200);
      return;
    }
    case 'join':
      await sandbox.deliverAll(sandbox.join(chatId, [human.customerId], { at }));
  }
}

/** Each human does their deeds in their own order; at any moment eight of them are at it. */
async function live(humans: readonly Human[]): Promise<void> {
  for (const place of [0, 1, 2]) {
    const at = START + (place + 1) * 3600 * SECOND;
    booted.setClock(at);
    const queue = humans.values();
    const worker = async (): Promise<void> => {
      for (const human of queue) await act(human, human.order[place] ?? 'join', at);
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  }
  await booted.settled();
}

async function everybody(): Promise<Told['people']['nodes']> {
  const nodes: Told['people']['nodes'] = [];
  for (let after: string | null = null; ;) {
    const { people }: Told = await booted.query<Told>(PEOPLE, { after });
    nodes.push(...people.nodes);
    if (!people.pageInfo.hasNextPage) return nodes;
    after = people.pageInfo.endCursor;
  }
}

describe('scenario 31: follow, log in, join, in all six orders', () => {
  it('gives the same person, identities and timeline, with eight callbacks in flight', async () => {
    const count = PEOPLE_AN_ORDER * ORDERS.length;
    const humans = Array.from({ length: count }, (_, n) => newHuman(booted.sandbox, n));
    await live(humans);
    const people = new Map(
      (await everybody()).map((node) => [
        node.identities
          .map(({ value }) => value)
          .sort()
          .join(' '),
        node,
      ]),
    );
    expect(people.size).toBe(count);
    for (const { order, customerId, openId, userId, unionId } of humans) {
      const node = people.get([customerId, openId, userId, unionId].sort().join(' '));
      expect(node?.timeline.nodes.map(({ kind }) => kind).reverse()).toEqual(order.map((deed) => TOLD[deed]));
      const channelsOf = node?.channels.filter(({ active }) => active).map(({ channel }) => channel);
      expect([...(channelsOf ?? [])].sort()).toEqual(['CUSTOMER_GROUP', 'MINI_PROGRAM', 'OFFICIAL_ACCOUNT']);
    }
  });
});
