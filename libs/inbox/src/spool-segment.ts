import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InboxRow } from '@qunshu/database';
import { readRecord } from './spool-record';

const READ_BYTES = 2 * 1024 * 1024;
const CHUNK_ROWS = 500;

/** `end`: where reading stopped for good, because the file is over (`clean`), breaks off (`torn`) or is not ours (`damaged`). */
export interface SegmentChunk {
  readonly rows: readonly InboxRow[];
  readonly nextOffset: number;
  readonly end: 'more' | 'clean' | 'torn' | 'damaged';
}

/** One spool file. What lies before `syncedLength` is on disk, synced. */
export class SpoolSegment {
  private offset = 0;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private syncedLength: number,
  ) {}

  static async create(path: string): Promise<SpoolSegment> {
    const file = await open(path, 'wx+', 0o600);
    try {
      // A synced file that its folder does not know yet would be gone after a power cut.
      await syncFolder(dirname(path));
    } catch (error) {
      await file.close();
      throw error;
    }
    return new SpoolSegment(path, file, 0);
  }

  /** A file that another process left. */
  static async reopen(path: string): Promise<SpoolSegment> {
    const file = await open(path, 'r+');
    const { size } = await file.stat();
    return new SpoolSegment(path, file, size);
  }

  get length(): number {
    return this.syncedLength;
  }

  get isDrained(): boolean {
    return this.offset >= this.syncedLength;
  }

  /** Resolves once the bytes are on disk. After a failure half a record may lie at the end: `trim` before going on. */
  async append(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const at = this.syncedLength + done;
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, at);
      if (bytesWritten === 0) throw new Error('The spool file takes no bytes.');
      done += bytesWritten;
    }
    await this.file.datasync();
    this.syncedLength += bytes.length;
  }

  /** Takes off what a failed `append` left behind. False when that failed too: then nothing may be appended any more. */
  async trim(): Promise<boolean> {
    return this.file.truncate(this.syncedLength).then(
      () => true,
      () => false,
    );
  }

  /** The next rows, at most 500. They are read again until `markDrained`. */
  async read(): Promise<SegmentChunk> {
    const bytes = Buffer.allocUnsafe(Math.min(READ_BYTES, this.syncedLength - this.offset));
    const { bytesRead } = await this.file.read(bytes, 0, bytes.length, this.offset);
    return this.cut(bytes.subarray(0, bytesRead));
  }

  markDrained(chunk: SegmentChunk): void {
    // A file that is being written may have grown since; one that breaks off is another process's and does not grow.
    const isReadable = chunk.end === 'more' || chunk.end === 'clean';
    this.offset = isReadable ? chunk.nextOffset : this.syncedLength;
  }

  /** Closes the file and removes it. One that is not ours to the end is kept beside, for a person to look at. */
  async retire(keep: boolean): Promise<void> {
    await this.file.close();
    await (keep ? rename(this.path, `${this.path}.damaged`) : unlink(this.path));
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private cut(bytes: Buffer): SegmentChunk {
    const rows: InboxRow[] = [];
    let at = 0;
    while (at < bytes.length && rows.length < CHUNK_ROWS) {
      const read = readRecord(bytes, at);
      if (read.kind !== 'row')
        return { rows, nextOffset: this.offset + at, end: this.endAt(bytes.subarray(at), read.kind) };
      rows.push(read.row);
      at = read.end;
    }
    const nextOffset = this.offset + at;
    return { rows, nextOffset, end: nextOffset < this.syncedLength ? 'more' : 'clean' };
  }

  /** A crash leaves half a record, or zeros, at the very end; anything else was never written by an append. */
  private endAt(rest: Buffer, kind: 'short' | 'bad'): SegmentChunk['end'] {
    const isLast = this.offset + READ_BYTES >= this.syncedLength;
    if (kind === 'short') return isLast ? 'torn' : 'more';
    return isLast && rest.every((byte) => byte === 0) ? 'torn' : 'damaged';
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
