import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { lockProcess, type ProcessLock } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { SpoolSegment } from './spool-segment';

const LOCK_WAIT_MS = 1000;
const SEGMENT_NAME = /^([0-9a-f-]{36})\.\d{6}\.spool$/;

/**
 * Whose files are whose in a spool folder. Each process names its files by an id of its own and holds a lock on that id,
 * which the operating system lets go of when the process dies: files whose lock is free belong to nobody.
 */
export class SpoolOwner {
  private readonly id = newId();
  private readonly locks = new Map<string, ProcessLock>();
  private created = 0;

  constructor(private readonly folder: string) {}

  /** A new, empty file of this process. */
  async createSegment(): Promise<SpoolSegment> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    if (!this.locks.has(this.id) && !(await this.lock(this.id, LOCK_WAIT_MS))) {
      throw new Error('The lock of the spool is not to be had.');
    }
    this.created += 1;
    return SpoolSegment.create(join(this.folder, `${this.id}.${String(this.created).padStart(6, '0')}.spool`));
  }

  /** The files that dead processes left, oldest first. They are this process's from now on. */
  async adopt(): Promise<SpoolSegment[]> {
    const names = (await this.files()).filter((name) => SEGMENT_NAME.test(name)).sort();
    const strangers = new Set(names.map(ownerOf).filter((owner) => !this.locks.has(owner)));
    const adopted: SpoolSegment[] = [];
    for (const owner of strangers) {
      if (!(await this.lock(owner, 0))) continue;
      // Listed anew under the lock: whoever held it before may just have finished with some.
      const theirs = (await this.files()).filter((name) => SEGMENT_NAME.test(name) && ownerOf(name) === owner).sort();
      for (const name of theirs) adopted.push(await SpoolSegment.reopen(join(this.folder, name)));
    }
    return adopted;
  }

  /** Lets go of every lock; those whose files are all gone leave no trace. */
  async release(): Promise<void> {
    const left = new Set((await this.files()).filter((name) => SEGMENT_NAME.test(name)).map(ownerOf));
    for (const [owner, lock] of this.locks) {
      if (!left.has(owner)) await unlink(this.lockPath(owner)).catch(() => undefined);
      lock.release();
    }
    this.locks.clear();
  }

  private async lock(owner: string, waitMs: number): Promise<boolean> {
    const lock = await lockProcess(this.lockPath(owner), waitMs);
    if (lock !== null) this.locks.set(owner, lock);
    return lock !== null;
  }

  private lockPath(owner: string): string {
    return join(this.folder, `${owner}.lock`);
  }

  private async files(): Promise<string[]> {
    return readdir(this.folder).catch(() => []);
  }
}

function ownerOf(name: string): string {
  return SEGMENT_NAME.exec(name)?.[1] ?? '';
}
