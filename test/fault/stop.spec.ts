import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate, openDatabase } from '@qunshu/database';
import { freePort } from '../support/free-port';
import { freshDatabaseUrl } from '../support/fresh-database';

const ROOT = join(__dirname, '../..');

it('ends with 0 within ten seconds of SIGTERM, started by the command of the contract', async () => {
  const { url, folder, remove } = await freshDatabaseUrl();
  const database = await openDatabase({ url, unchecked: true });
  await migrate(database);
  await database.close();
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    PORT: String(port),
    METRICS_PORT: '0',
    DATABASE_URL: url,
    SPOOL_DIR: join(folder, 'spool'),
    QUNSHU_SECRET_KEY: randomBytes(32).toString('base64'),
  };
  const npm = spawn('npm', ['run', '-s', 'qunshu', '--', 'serve'], { cwd: ROOT, env, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => npm.once('exit', resolve));
  await untilReady(`http://127.0.0.1:${port}/readyz`);
  const askedAt = performance.now();
  npm.kill('SIGTERM');
  expect(await ended).toBe(0);
  // The ten seconds are the contract's, not a measure of speed.
  expect(performance.now() - askedAt).toBeLessThan(10_000);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  await remove();
});

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const isReady = await fetch(url).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('serve did not become ready');
}
