import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Out } from '../io';
import { OutFile } from './out-file';

/** Writes to stdout as fast as that takes it, and gives the number of bytes. */
export async function toStdout(bytes: AsyncIterable<Buffer>, stdout: Out, signal: AbortSignal): Promise<number> {
  const meter = byteMeter();
  await pipeline(Readable.from(bytes), meter.stream, stdout, { end: false, signal });
  return meter.count();
}

/**
 * Writes a file and gives its size. A regular file has its name only once it is whole.
 * @throws UserError OUT_UNWRITABLE
 */
export async function toFile(bytes: AsyncIterable<Buffer>, path: string, signal: AbortSignal): Promise<number> {
  const meter = byteMeter();
  const file = await OutFile.open(path);
  try {
    const write = (pieces: AsyncIterable<Buffer>): Promise<void> => file.write(pieces);
    await pipeline(Readable.from(bytes), meter.stream, write, { signal });
    await file.finish();
  } catch (error) {
    await file.drop();
    throw error;
  }
  return meter.count();
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
