import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';

const START = Date.UTC(2026, 2, 2);
const size = { groups: 3, customers: 40, staff: 8, departments: 7 };
const ITEM = { sku: 'S1', category: '护肤', quantity: 2, price: 6_405 };

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox({ seed: 61, size, startAt: START, days: 5 });
});

describe('what a shop sends', () => {
  it('of an order names the buyer as the Mini Program knows them, and the amounts as people write them', () => {
    const openId = sandbox.newMiniProgramUser({ human: 'her' });
    const unionId = sandbox.truth().miniProgramUsers.at(-1)?.unionId;
    const { message } = sandbox.payOrder('her', { at: START, orderId: 'O1', items: [ITEM] });
    expect(message).toEqual({
      messageId: 'shop-1',
      type: 'track',
      event: 'order_paid',
      timestamp: '2026-03-02T08:00:00+08:00',
      identities: [
        { kind: 'MINI_PROGRAM_OPEN_ID', appId: sandbox.apps.miniProgram.appId, value: openId },
        { kind: 'UNION_ID', value: unionId },
      ],
      properties: { orderId: 'O1', amount: '128.10', currency: 'CNY', items: [{ ...ITEM, price: '64.05' }] },
    });
  });

  it('names a follower or a contact where that is all there is, or what it is told to', () => {
    const follower = sandbox.newFollower({ unionId: null });
    const customer = sandbox.newCustomer();
    const told = [{ kind: 'MEMBER_ID', value: 'V1' }] as const;
    const { appId } = sandbox.apps.officialAccount;
    expect([
      sandbox.payOrder(follower).message.identities,
      sandbox.payOrder(customer).message.identities,
      sandbox.payOrder(customer, { identities: told }).message.identities,
    ]).toEqual([
      [{ kind: 'OFFICIAL_ACCOUNT_OPEN_ID', appId, value: follower }],
      [{ kind: 'EXTERNAL_USER_ID', value: customer }],
      told,
    ]);
    expect(() => sandbox.payOrder('nobody')).toThrow();
  });

  it('of refunds gives back all that is left unless told how much', () => {
    const { orderId } = sandbox.payOrder(sandbox.newMiniProgramUser(), { amount: 10_000 });
    const amounts = [{ amount: 2_550 }, {}].map((options) => sandbox.refundOrder(orderId, options).properties);
    expect(amounts).toEqual([
      { orderId, refundId: `${orderId}-R1`, amount: '25.50' },
      { orderId, refundId: `${orderId}-R2`, amount: '74.50' },
    ]);
    expect(sandbox.truth().orders).toMatchObject([{ orderId, amount: 10_000, refunds: [{}, { amount: 7_450 }] }]);
  });

  it('of an order sent again replaces it', () => {
    const buyer = sandbox.newMiniProgramUser();
    sandbox.payOrder(buyer, { orderId: 'O1', amount: 100 });
    sandbox.payOrder(buyer, { orderId: 'O1', amount: 200 });
    expect(sandbox.truth().orders).toMatchObject([{ orderId: 'O1', amount: 200 }]);
  });

  it('of a member has the same traits each time, and leaves out what it is told to', () => {
    const customer = sandbox.newCustomer({ name: '小李' });
    const first = sandbox.identify(customer);
    expect(first).toMatchObject({
      type: 'identify',
      traits: {
        nickname: '小李',
        memberId: expect.stringMatching(/^V\d{8}$/) as unknown,
        phone: expect.stringMatching(/^138\d{8}$/) as unknown,
      },
    });
    expect(sandbox.identify(customer).traits).toEqual(first.traits);
    const bare = sandbox.identify(customer, { phone: null, nickname: null, memberId: 'V1' });
    expect(bare.traits).toEqual({ memberId: 'V1' });
    expect(bare.messageId).not.toBe(first.messageId);
  });
});
