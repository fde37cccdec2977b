import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '@qunshu/kernel';
import { z } from 'zod';
import { type Out } from '../io';

/** What the system says of a file that it refused. */
const FILE_ERROR = z.object({ code: z.string(), syscall: z.string(), path: z.string() });

/** Writes to stdout as fast as that takes it, and gives the number of bytes. */
export async function toStdout(bytes: AsyncIterable<Buffer>, stdout: Out, signal: AbortSignal): Promise<number> {
  const meter = byteMeter();
  await pipeline(Readable.from(bytes), meter.stream, stdout, { end: false, signal });
  return meter.count();
}

/**
 * Writes a file and gives its size. It has its name only once it is whole.
 * @throws UserError OUT_UNWRITABLE
 */
export async function toFile(bytes: AsyncIterable<Buffer>, path: string, signal: AbortSignal): Promise<number> {
  const unfinished = `${path}.unfinished`;
  const meter = byteMeter();
  try {
    await pipeline(Readable.from(bytes), meter.stream, createWriteStream(unfinished), { signal });
    await rename(unfinished, path);
    return meter.count();
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const problem = FILE_ERROR.safeParse(error);
    if (problem.success) throw new UserError('OUT_UNWRITABLE', { path, problem: problem.data.code });
    throw error;
  }
}

function byteMeter(): { stream: Transform; count: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, count: () => bytes };
}
