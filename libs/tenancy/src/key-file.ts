import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '@qunshu/kernel';

const KEY_BYTES = 32;

/**
 * The key in the file, in base64. Where there is none yet, one is made, readable by its owner only; of two processes
 * that do it at once, both get the same key.
 * @throws UserError BAD_SETTING when the file cannot be read, written or understood
 */
export async function readOrCreateKeyFile(path: string): Promise<string> {
  try {
    return (await readKeyFile(path)) ?? (await createKeyFile(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unusable(path, error instanceof Error ? error.message : String(error));
  }
}

async function readKeyFile(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return null;
  const key = text.trim();
  if (Buffer.from(key, 'base64').length !== KEY_BYTES) throw unusable(path, 'it does not hold 32 bytes in base64');
  return key;
}

/** Written and synced under another name first, then linked: the name never stands for half a key. */
async function createKeyFile(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await file.sync();
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await file.close();
    await unlink(draft);
  }
  await syncFolder(dirname(path));
  const key = await readKeyFile(path);
  if (key === null) throw unusable(path, 'it vanished while it was made');
  return key;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function unusable(path: string, problem: string): UserError {
  return new UserError('BAD_SETTING', {
    name: 'QUNSHU_SECRET_KEY',
    problem: `it is not set, and the key file ${path} cannot be used: ${problem}. Restore that file, or set the variable.`,
  });
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
