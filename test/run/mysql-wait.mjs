import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Resolves when a query is answered; rejects after `seconds`, or at once when `gone()` says why it never will. */
export async function waitUntilItAnswers(url, { seconds, gone = () => undefined }) {
  const { createConnection } = await import('mysql2/promise');
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const reason = gone();
    if (reason) throw new Error(reason);
    try {
      const connection = await createConnection({ uri: url, connectTimeout: 2000 });
      await connection.query('SELECT 1');
      await connection.end();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}
