import type { InboxRow } from '@qunshu/database';
import { SpoolOwner } from './spool-owner';
import { encodeRecord } from './spool-record';
import type { SegmentChunk, SpoolSegment } from './spool-segment';

const MAX_WRITE_BYTES = 4 * 1024 * 1024;
const MAX_SEGMENT_BYTES = 64 * 1024 * 1024;
/** Rows that wait for a disk that hangs are in memory only, and nobody was told that they arrived. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

interface Waiting {
  readonly record: Buffer;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Rows to put into the inbox, and where they are from. */
export interface SpoolChunk {
  readonly rows: readonly InboxRow[];
  readonly segment: SpoolSegment;
  readonly chunk: SegmentChunk;
}

/**
 * Where rows go that the database cannot take: files beside the process, synced before anybody is told. They are read
 * back in the order in which they came. A row may come back that the database has already; its keys are taken then.
 */
export class Spool {
  private readonly owner: SpoolOwner;
  private readonly segments: SpoolSegment[] = [];
  private current: SpoolSegment | null = null;
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private writing: Promise<void> | null = null;

  constructor(folder: string) {
    this.owner = new SpoolOwner(folder);
  }

  /** Nothing is left to drain, and nothing is being written. */
  get isEmpty(): boolean {
    return this.segments.length === 0 && this.writing === null;
  }

  /** Resolves once the row is on disk, synced; rows that come close together share one sync. */
  append(row: InboxRow): Promise<void> {
    const record = encodeRecord(row);
    if (this.waitingBytes + record.length > MAX_WAITING_BYTES) return Promise.reject(new Error('The spool is stuck.'));
    this.waitingBytes += record.length;
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  /** Takes over what dead processes left; true when there was something. */
  async adopt(): Promise<boolean> {
    const adopted = await this.owner.adopt();
    this.segments.unshift(...adopted);
    return adopted.length > 0;
  }

  /** The oldest rows that are left, the same ones until they are `drained`; null when there are none to be had now. */
  async next(): Promise<SpoolChunk | null> {
    const segment = this.segments[0];
    if (segment === undefined || (segment.isDrained && segment === this.current && this.writing !== null)) return null;
    if (segment.isDrained && segment === this.current) this.current = null;
    const chunk = await segment.read();
    return { rows: chunk.rows, segment, chunk };
  }

  /** The rows of the chunk are in the database now. Gives the name of a file that was set aside as damaged, if it was. */
  async drained({ segment, chunk }: SpoolChunk): Promise<string | null> {
    segment.markDrained(chunk);
    if (!segment.isDrained) return null;
    if (segment === this.current) {
      if (this.writing !== null) return null;
      this.current = null;
    }
    this.segments.splice(this.segments.indexOf(segment), 1);
    await segment.retire(chunk.end === 'damaged');
    return chunk.end === 'damaged' ? segment.path : null;
  }

  /** Waits for what is being written, then leaves the rest on disk for the next process. */
  async close(): Promise<void> {
    await this.writing;
    for (const segment of this.segments.splice(0)) {
      await (segment.isDrained ? segment.retire(false) : segment.close());
    }
    this.current = null;
    await this.owner.release();
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) await this.writeGroup(this.takeGroup());
    this.writing = null;
  }

  private takeGroup(): Waiting[] {
    let bytes = 0;
    const more = this.waiting.findIndex(({ record }) => (bytes += record.length) > MAX_WRITE_BYTES);
    return this.waiting.splice(0, more === -1 ? this.waiting.length : Math.max(1, more));
  }

  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const segment = await this.openSegment();
      await segment.append(Buffer.concat(group.map(({ record }) => record)));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (this.current !== null && !(await this.current.trim())) this.current = null;
      for (const { reject } of group) reject(error);
    } finally {
      for (const { record } of group) this.waitingBytes -= record.length;
    }
  }

  private async openSegment(): Promise<SpoolSegment> {
    if (this.current !== null && this.current.length < MAX_SEGMENT_BYTES) return this.current;
    this.current = null;
    this.current = await this.owner.createSegment();
    this.segments.push(this.current);
    return this.current;
  }
}
