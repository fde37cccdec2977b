import { boot, type Booted } from '../support/booted';
import { present, staysOf, truthOf } from '../support/mirrored';

const LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
/** As contract: a thousand joins in a minute, two seconds to settle. In the CI size half of them, and everything ten times as fast. */
const SETTLE_MS = LONG ? 2000 : 200;
const SPREAD_MS = LONG ? 60_000 : 3000;
const GROUPS = 20;
const JOINS = LONG ? 1000 : 500;
const START = Date.UTC(2026, 8, 1);

let booted: Booted;

beforeAll(async () => {
  const size = { groups: 0, customers: 10, staff: 6, departments: 5 };
  booted = await boot({
    sandbox: { seed: 6, size, startAt: START, days: 1, detailLagMs: SETTLE_MS / 2 },
    settleMs: SETTLE_MS,
  });
  await booted.sync();
}, 60_000);
afterAll(() => booted.close());

it('reads a group at most once in the time that WeCom takes to settle, however many join', async () => {
  const [staff] = booted.sandbox.truth().staff;
  if (!staff) throw new Error('the toy company has no staff');
  const chatIds: string[] = [];
  for (let n = 0; n < GROUPS; n++) {
    const { chatId, callbacks } = booted.sandbox.found({ owner: staff.userId, at: START + n * 1000 });
    await booted.sandbox.deliverAll(callbacks);
    chatIds.push(chatId);
  }
  await booted.settled();
  booted.sandbox.calls.reset();
  const began = Date.now();
  for (let n = 0; n < JOINS; n++) {
    const at = START + 60_000 + n * 1000;
    booted.setClock(at);
    const chatId = chatIds[n % GROUPS] ?? '';
    await booted.sandbox.deliverAll(booted.sandbox.join(chatId, [booted.sandbox.newCustomer()], { at }));
    const ahead = began + (n * SPREAD_MS) / JOINS - Date.now();
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
  }
  await booted.settled();
  for (const chatId of chatIds) {
    const times = booted.sandbox.calls.groupDetails(chatId);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // Requests are told apart by when they arrive, which the network may shift a little.
    expect(Math.min(...gaps)).toBeGreaterThan(SETTLE_MS * 0.8);
    expect(present(await staysOf(booted, chatId))).toEqual(present(truthOf(booted.sandbox.truth(), chatId)));
  }
}, 200_000);
