import { createLog } from '@qunshu/kernel';
import { freshDatabase } from '../../../test/support/fresh-database';
import { ApiUsage } from './api-usage.service';

it('counts of API calls add up over flushes and processes, by tenant and path', async () => {
  const fresh = await freshDatabase();
  const log = createLog('silent', process.stderr);
  const both = [new ApiUsage(fresh.database, log), new ApiUsage(fresh.database, log)] as const;
  for (const usage of both) {
    usage.count('t1', { path: 'user/get', failed: false });
    usage.count('t1', { path: 'user/get', failed: true });
    await usage.flush();
    usage.count('t1', { path: 'user/get', failed: false });
    usage.count('t2', { path: 'user/get', failed: false });
    await usage.onApplicationShutdown();
  }
  const sql = 'SELECT SUM(calls) AS calls, SUM(errors) AS errors FROM api_usage WHERE tenant_id = ? AND path = ?';
  const counted = async (tenant: string): Promise<number[]> => {
    const [row] = await fresh.database.read.query<{ calls: unknown; errors: unknown }[]>(sql, [tenant, 'user/get']);
    return [Number(row?.calls), Number(row?.errors)];
  };
  expect(await counted('t1')).toEqual([6, 2]);
  expect(await counted('t2')).toEqual([2, 0]);
  await fresh.drop();
});
