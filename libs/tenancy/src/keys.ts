import { hkdfSync } from 'node:crypto';
import { UserError, type Settings } from '@qunshu/kernel';
import { sqlitePath } from '@qunshu/database';
import { readOrCreateKeyFile } from './key-file';

/** What is derived from the master key, so that no key serves two purposes. 32 bytes each. */
export interface Keys {
  /** Seals secrets and payloads at rest. */
  readonly seal: Buffer;
  /** Hashes what is looked up without being kept. */
  readonly lookup: Buffer;
}

/** @param masterKey 32 bytes in base64 */
export function deriveKeys(masterKey: string): Keys {
  const bytes = Buffer.from(masterKey, 'base64');
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), `qunshu/v1/${purpose}`, 32));
  return { seal: derive('seal'), lookup: derive('lookup') };
}

/**
 * The master key: as set, or for the embedded database from the file beside it, made on first use.
 * @throws UserError BAD_SETTING when there is none with MySQL, or the file cannot be used
 */
export async function masterKeyFor(settings: Pick<Settings, 'secretKey' | 'databaseUrl'>): Promise<string> {
  if (settings.secretKey !== null) return settings.secretKey;
  const path = sqlitePath(settings.databaseUrl);
  if (path !== null) return readOrCreateKeyFile(`${path}.key`);
  throw new UserError('BAD_SETTING', {
    name: 'QUNSHU_SECRET_KEY',
    problem: 'it is required with MySQL. "openssl rand -base64 32" makes one; keep it as safe as the database.',
  });
}
