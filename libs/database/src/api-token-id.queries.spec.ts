import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { AddApiTokenId } from './migrations/065-api-token-id';
import { FillApiTokenId } from './migrations/066-api-token-id-fill';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

it('tokens from before they had ids get one each, and keep all else, however often the step runs', async () => {
  const { write } = fresh.database;
  const runner = write.dataSource.createQueryRunner();
  const [add, fill] = [new AddApiTokenId(), new FillApiTokenId()];
  await add.down(runner);
  for (const hash of ['hA', 'ha']) {
    const values = ['t1', hash, 'staff', 'Li', 1, 2];
    const columns = 'tenant_id, token_hash, role, user_id, created_at, expires_at';
    await write.query(`INSERT INTO api_token (${columns}) VALUES (?, ?, ?, ?, ?, ?)`, values);
  }
  const rows = () =>
    write.query<Record<string, unknown>[]>("SELECT * FROM api_token WHERE tenant_id = 't1' ORDER BY token_hash");
  for (const step of [add, add, fill]) await step.up(runner);
  const once = await rows();
  await fill.up(runner);
  await runner.release();
  expect(await rows()).toEqual(once);
  expect(once).toMatchObject([
    { token_hash: 'hA', role: 'staff', user_id: 'Li', last_used_at: null },
    { token_hash: 'ha', role: 'staff', user_id: 'Li', last_used_at: null },
  ]);
  expect(new Set(once.map(({ id }) => id)).size).toBe(2);
  expect(once.every(({ id }) => typeof id === 'string')).toBe(true);
});
