import { ShopOrderRow } from '@qunshu/database';
import { SessionTokens } from '@qunshu/tenancy';
import { boot, type Booted } from '../support/booted';
import { withChannels, type Channels, type Said } from '../support/channels';

const START = Date.UTC(2026, 7, 1);
const size = { groups: 1, customers: 5, staff: 3, departments: 2 };

interface Receipt {
  readonly accepted: number;
  readonly duplicates: number;
}

let booted: Booted;
let channels: Channels;
beforeAll(async () => {
  booted = await boot({ sandbox: { seed: 8, size, startAt: START, days: 2 }, settleMs: 10 });
  channels = await withChannels(booted);
  booted.setClock(START + 3_600_000);
}, 60_000);
afterAll(() => booted.close());

const minute = (n: number): string => new Date(START + n * 60_000).toISOString();
const paid = (orderId: string, amount: string, at: number) => ({
  ...{ messageId: `paid-${orderId}-${amount}`, type: 'track', event: 'order_paid', timestamp: minute(at) },
  properties: { orderId, amount },
});

function send(message: object, token: string): Promise<Said<Receipt>> {
  return channels.post<Receipt>('/v1/ingest', { batch: [message] }, token);
}

function byShop(message: object): Promise<Said<Receipt>> {
  const identities = [{ kind: 'MINI_PROGRAM_OPEN_ID', appId: channels.mpId, value: 'mShop' }];
  return send({ ...message, identities }, channels.ingestToken);
}

function byDevice(message: object): Promise<Said<Receipt>> {
  const session = { tenantId: booted.tenantId, appId: channels.mpId, openId: 'mSquatter' };
  return send(message, booted.server.app.get(SessionTokens, { strict: false }).issue(session, Date.now()));
}

describe('what a user’s own device sends', () => {
  it('takes no message id from the brand', async () => {
    const told = paid('Squat1', '500.00', 1);
    const viewed = { ...told, event: 'page_viewed', properties: { title: 'x' } };
    expect((await byDevice(viewed)).body).toMatchObject({ accepted: 1 });
    expect((await byShop(told)).body).toMatchObject({ accepted: 1, duplicates: 0 });
    expect((await byShop(told)).body).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  it('stands back behind what the brand tells of the same order, whatever the times', async () => {
    await byDevice(paid('Squat2', '0.01', 9));
    await booted.settled();
    await byShop(paid('Squat2', '500.00', 1));
    await booted.settled();
    const where = { tenantId: booted.tenantId, orderId: 'Squat2' };
    const order = await booted.database.read.findOneByOrFail(ShopOrderRow, where);
    expect([order.value, order.amount]).toEqual(['mShop', 50_000]);
  });
});
