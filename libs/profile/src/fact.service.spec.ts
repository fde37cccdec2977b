import type { EntityManager } from 'typeorm';
import { ActivityRow, ChannelAccountRow, OrderRefundRow, ShopOrderRow } from '@qunshu/database';
import { keyText, type IdentityKey } from '@qunshu/identity';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import type { ChannelTold } from './channel-account.rules';
import { FactService } from './fact.service';
import type { ToldOrder } from './order.rules';

const facts = new FactService();
let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenantId = 't0';
let tenants = 0;
beforeEach(() => (tenantId = `t${++tenants}`));

const run = <T>(work: (db: EntityManager) => Promise<T>): Promise<T> => fresh.database.transaction(work);
const rec = () => ({ tenantId, recordedAt: 1 });
const openId = (value: string): IdentityKey => ({ kind: 'OFFICIAL_ACCOUNT_OPEN_ID', scope: 'wx0oa', value });
const tell = (value: string, ...told: ChannelTold[]) =>
  run((db) => facts.tellChannels(db, rec(), [{ key: openId(value), told }]));
const accounts = () => fresh.database.read.find(ChannelAccountRow, { where: { tenantId }, order: { value: 'ASC' } });

function order(changes: Partial<ToldOrder> = {}): ToldOrder {
  return { orderId: 'O1', key: openId('oMei'), at: 100, amount: 12_800, items: [], byThemselves: false, ...changes };
}

describe('channel accounts', () => {
  it('keep what decided, event by event', async () => {
    await tell('oMei', { kind: 'followed', at: 10 }, { kind: 'unfollowed', at: 20 });
    await tell('oMei', { kind: 'followed', at: 15 });
    expect(await accounts()).toMatchObject([
      { kind: 'OFFICIAL_ACCOUNT_OPEN_ID', scope: 'wx0oa', value: 'oMei', active: false, since: 15, endedAt: 20 },
    ]);
  });

  it('say what changed', async () => {
    const first = await tell('oMei', { kind: 'followed', at: 10 });
    const again = await tell('oMei', { kind: 'followed', at: 10 });
    const text = keyText(openId('oMei'));
    expect(first.get(text)).toMatchObject({ before: null, after: { active: true } });
    expect(again.get(text)?.before).toEqual(again.get(text)?.after);
  });

  it('of ids that differ in case are two', async () => {
    await tell('oMei', { kind: 'followed', at: 10 });
    await tell('omei', { kind: 'unfollowed', at: 10 });
    expect((await accounts()).map(({ value, active }) => [value, active])).toEqual([
      ['oMei', true],
      ['omei', false],
    ]);
  });

  it('lose nothing to writers at once, known or not', async () => {
    const told: ChannelTold[] = Array.from({ length: 12 }, (_, n) => ({
      kind: n % 2 === 0 ? 'followed' : 'unfollowed',
      at: n + 1,
    }));
    const ids = ['oA', 'oB', 'oC'];
    await Promise.all(
      told.flatMap((one) =>
        ids.map(() =>
          run((db) =>
            facts.tellChannels(
              db,
              rec(),
              ids.map((id) => ({ key: openId(id), told: [one] })),
            ),
          ),
        ),
      ),
    );
    const end = { active: false, since: 11, endedAt: 12, endedBy: 'customer', toldAt: 12 };
    expect(await accounts()).toMatchObject(ids.map((value) => ({ value, ...end })));
  });
});

describe('orders', () => {
  const orders = () => fresh.database.read.findBy(ShopOrderRow, { tenantId });

  it('are what was told of them last', async () => {
    const items = [{ sku: 'S1', category: null, quantity: 2, price: 6400 }];
    expect(await run((db) => facts.tellOrder(db, rec(), order({ items })))).toBe(true);
    expect(await run((db) => facts.tellOrder(db, rec(), order({ at: 99, amount: 1 })))).toBe(false);
    expect(await orders()).toMatchObject([{ amount: 12_800, items: JSON.stringify(items), paidAt: 100 }]);
    expect(await run((db) => facts.tellOrder(db, rec(), order({ at: 100, amount: 5, key: openId('oLan') })))).toBe(
      true,
    );
    expect(await orders()).toMatchObject([{ amount: 5, value: 'oLan', items: null }]);
  });

  it('told at once end as the latest', async () => {
    const at = [5, 3, 9, 1, 7];
    await Promise.all(at.map((time) => run((db) => facts.tellOrder(db, rec(), order({ at: time, amount: time })))));
    expect(await orders()).toMatchObject([{ toldAt: 9, amount: 9 }]);
  });

  it('are refunded once by each refund, before they are known too', async () => {
    const refund = (refundId: string, at: number, amount: number) => ({ ...order({ at, amount }), refundId });
    for (const one of [refund('R1', 5, 100), refund('R1', 4, 999), refund('R2', 6, 200), refund('R1', 5, 150)]) {
      await run((db) => facts.tellRefund(db, rec(), one));
    }
    const rows = await fresh.database.read.find(OrderRefundRow, { where: { tenantId }, order: { refundId: 'ASC' } });
    expect(rows.map(({ refundId, amount }) => [refundId, amount])).toEqual([
      ['R1', 150],
      ['R2', 200],
    ]);
  });
});

describe('the timeline', () => {
  it('has one line for a thing, as it was told last, and one for each time without', async () => {
    const line = { event: 'order_paid', channel: null, title: 'Paid', detail: null, source: 'ingest', at: 1 };
    const record = (title: string, thing?: string) =>
      run((db) =>
        facts.record(db, rec(), [{ ...line, title, key: openId('oMei'), ...(thing === undefined ? {} : { thing }) }]),
      );
    await record('Paid 1', 'order O1');
    await record('Paid 2', 'order O1');
    await record('Opened');
    await record('Opened');
    const rows = await fresh.database.read.findBy(ActivityRow, { tenantId });
    expect(rows.map(({ title }) => title).sort()).toEqual(['Opened', 'Opened', 'Paid 2']);
    expect(rows.every(({ id }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });
});
