import { createConnection } from 'mysql2/promise';
import type { FreshDatabase } from './fresh-database';

/** Every write to the inbox hangs until the returned function is called. */
export async function holdInbox({ database, url }: FreshDatabase): Promise<() => Promise<void>> {
  if (database.dialect === 'mysql') {
    const connection = await createConnection(url);
    await connection.query('LOCK TABLES inbox WRITE, inbox AS InboxRow WRITE');
    return () => connection.end();
  }
  let letGo: () => void = () => undefined;
  let held: Promise<unknown> = Promise.resolve();
  await new Promise<void>((began) => {
    held = database.transaction(async (db) => {
      await db.query(`UPDATE inbox SET problem = problem WHERE tenant_id = ''`);
      began();
      await new Promise<void>((resolve) => (letGo = resolve));
    });
  });
  return async () => {
    letGo();
    await held;
  };
}

/** Every statement on the inbox fails until the returned function is called. */
export async function breakInbox({ database }: FreshDatabase): Promise<() => Promise<void>> {
  await database.write.query('ALTER TABLE inbox RENAME TO inbox_away');
  return async () => {
    await database.write.query('ALTER TABLE inbox_away RENAME TO inbox');
  };
}
