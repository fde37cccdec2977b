import { readTrackFact } from './track-fact';

const item = { sku: 'S1', category: '护肤', quantity: 1, price: '128.00' };
const paid = { orderId: 'O1', amount: '128.00', currency: 'CNY', items: [item] };

function problem(event: string, properties: Record<string, unknown>): string | null {
  const read = readTrackFact(event, properties);
  return read.kind === 'unusable' ? read.problem : null;
}

describe('what a track event tells', () => {
  it('is an order with amounts in fen', () => {
    expect(readTrackFact('order_paid', paid)).toEqual({
      kind: 'fact',
      fact: { kind: 'order_paid', orderId: 'O1', amount: 12_800, items: [{ ...item, price: 12_800 }] },
    });
    const bare = readTrackFact('order_paid', { orderId: ' O2 ', amount: '0', note: 'passed over' });
    expect(bare).toEqual({ kind: 'fact', fact: { kind: 'order_paid', orderId: 'O2', amount: 0, items: [] } });
  });

  it.each([
    ['order_refunded', { orderId: 'O1', refundId: 'R1', amount: '28.5' }, { amount: 2850, refundId: 'R1' }],
    ['coupon_issued', { chatId: 'wr1' }, { chatId: 'wr1', entry: null }],
    ['group_entry_clicked', { entry: 'poster' }, { chatId: null, entry: 'poster' }],
    ['page_viewed', { title: '', url: 'https://a/b' }, { title: null, url: 'https://a/b' }],
    ['live_watched', { liveId: 'L1', seconds: 300 }, { liveId: 'L1', seconds: 300 }],
    ['aum_changed', { balance: '50000.00' }, { balance: 5_000_000 }],
  ])('is known: %s', (event, properties, fact) => {
    expect(readTrackFact(event, properties)).toMatchObject({ kind: 'fact', fact: { kind: event, ...fact } });
  });

  it('is kept as it is where nobody knows the event', () => {
    const properties = { colour: '红', deep: { list: [1] } };
    expect(readTrackFact('lottery_drawn', properties)).toEqual({
      kind: 'fact',
      fact: { kind: 'other', event: 'lottery_drawn', properties },
    });
  });

  it.each([
    ['order_paid', { ...paid, orderId: undefined }, 'properties.orderId'],
    ['order_paid', { ...paid, orderId: '  ' }, 'properties.orderId'],
    ['order_paid', { ...paid, amount: 128 }, 'properties.amount: use a text of yuan'],
    ['order_paid', { ...paid, amount: '-1.00' }, 'properties.amount: use yuan from 0'],
    ['order_paid', { ...paid, amount: '1.005' }, 'properties.amount: use yuan from 0'],
    ['order_paid', { ...paid, currency: 'USD' }, 'properties.currency: only CNY'],
    ['order_paid', { ...paid, items: [{ ...item, quantity: 0 }] }, 'properties.items.0.quantity'],
    ['order_paid', { ...paid, items: [{ ...item, price: 1 }] }, 'properties.items.0.price'],
    ['order_refunded', { orderId: 'O1', amount: '1' }, 'properties.refundId'],
    ['coupon_issued', {}, 'properties: name the chatId or the entry'],
    ['page_viewed', { title: ' ' }, 'properties: name the title or the url'],
    ['live_watched', { liveId: 'L1', seconds: -1 }, 'properties.seconds'],
    ['aum_changed', {}, 'properties.balance'],
    ['lottery_drawn', { text: 'x'.repeat(17_000) }, 'properties: use at most 16 KiB'],
  ])('is refused with a reason that says where: %s %j', (event, properties, reason) => {
    expect(problem(event, properties)).toContain(reason);
  });
});
