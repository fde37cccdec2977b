import { readFile } from 'node:fs/promises';
import { UserError } from '@qunshu/kernel';
import { type Io } from './io';

const MAX_BYTES = 1024 * 1024;

/**
 * The JSON in a file, or on stdin for `-`. Its problems never quote it: it holds secrets.
 * @throws UserError BAD_ARGUMENT, CONFIG_UNREADABLE
 */
export async function readConfig(source: string, io: Io): Promise<unknown> {
  if (source.trimStart().startsWith('{')) {
    const problem = 'name a file, or "-" to read stdin: secrets on a command line are visible to others';
    throw new UserError('BAD_ARGUMENT', { argument: '--config', problem });
  }
  const text = source === '-' ? await readStdin(io) : await readText(source);
  try {
    const config: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return config;
  } catch {
    throw unreadable(source, text.trim() === '' ? 'it is empty; give one JSON object' : 'it is not valid JSON');
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message : String(error));
  }
}

async function readStdin(io: Io): Promise<string> {
  if (io.stdin.isTTY === true) io.stderr.write('Paste the JSON, then press Ctrl-D on a line of its own.\n');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of io.stdin) {
    const bytes = Buffer.from(String(chunk));
    size += bytes.length;
    if (size > MAX_BYTES) throw unreadable('-', 'it is larger than 1 MiB');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unreadable(source: string, problem: string): UserError {
  return new UserError('CONFIG_UNREADABLE', { source: source === '-' ? 'stdin' : source, problem });
}
