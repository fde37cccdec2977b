import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { KeyedHash } from './keyed-hash';
import { SignIns, type SignInTicket } from './sign-ins.service';

const TENANT = '01900000-0000-7000-8000-000000000001';
const ASKED = { tenantId: TENANT, agentId: '1000002', returnTo: '/console/' };

let fresh: FreshDatabase;
let signIns: SignIns;
beforeAll(async () => {
  fresh = await freshDatabase();
  signIns = new SignIns(fresh.database, new KeyedHash(Buffer.alloc(32, 1)));
});
afterAll(() => fresh.drop());
afterEach(() => jest.restoreAllMocks());

const begin = (nonce: string | null = null): Promise<SignInTicket> => signIns.begin(ASKED, nonce);

describe('a sign-in under way', () => {
  it('comes back once, to what was asked for', async () => {
    const ticket = await begin();
    expect(await signIns.take(ticket)).toEqual(ASKED);
    expect(await signIns.take(ticket)).toBeNull();
  });

  it('comes back once, however many try at the same moment', async () => {
    const ticket = await begin();
    const taken = await Promise.all(Array.from({ length: 8 }, () => signIns.take(ticket)));
    expect(taken.filter((one) => one !== null)).toEqual([ASKED]);
  });

  it('has a state that WeCom takes, different each time', async () => {
    const [one, other] = [await begin(), await begin()];
    expect(one.state).toMatch(/^[a-zA-Z0-9]{80}$/);
    expect(one.state).not.toBe(other.state);
  });

  it('is nothing to another browser, which does not spoil it either', async () => {
    const [ticket, other] = [await begin(), await begin()];
    expect(await signIns.take({ state: ticket.state, nonce: other.nonce })).toBeNull();
    expect(await signIns.take({ state: ticket.state, nonce: '' })).toBeNull();
    expect(await signIns.take(ticket)).toEqual(ASKED);
  });

  it('is nothing by a state that was made up, or changed', async () => {
    const { state, nonce } = await begin();
    const elsewhere = `0${state.slice(1, 31)}2${state.slice(32)}`;
    for (const made of [
      '',
      'x',
      state.slice(1),
      `${state}0`,
      state.toUpperCase(),
      `${state.slice(0, -1)}!`,
      elsewhere,
    ]) {
      expect(await signIns.take({ state: made, nonce })).toBeNull();
    }
  });

  it('goes on beside another one of the same browser', async () => {
    const one = await begin();
    const other = await begin(one.nonce);
    expect(other.nonce).toBe(one.nonce);
    expect(await signIns.take(one)).toEqual(ASKED);
    expect(await signIns.take(other)).toEqual(ASKED);
  });

  it('does not take a nonce that was not made here', async () => {
    expect((await begin('short')).nonce).toMatch(/^[\w-]{43}$/);
  });

  it('is over after ten minutes', async () => {
    const ticket = await begin();
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 10 * 60_000);
    expect(await signIns.take(ticket)).toBeNull();
  });

  it('lies in the database without state and nonce, and no longer than it is good', async () => {
    const { state, nonce } = await begin();
    const rows = () => fresh.database.read.query<object[]>('SELECT * FROM sign_in WHERE tenant_id = ?', [TENANT]);
    const text = JSON.stringify(await rows());
    expect(text).not.toContain(state.slice(32));
    expect(text).not.toContain(nonce);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 11 * 60_000);
    await begin();
    expect(await rows()).toHaveLength(1);
  });
});
