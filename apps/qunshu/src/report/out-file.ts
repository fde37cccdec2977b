import { constants, type Stats } from 'node:fs';
import { chmod, open, readlink, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '@qunshu/kernel';
import { z } from 'zod';

/** What the system says of a file that it refused. */
const FILE_ERROR = z.object({ code: z.string(), syscall: z.string() });
const PERMISSIONS = 0o7777;

/** Where the bytes go until they are whole, and the file that they are to become; without one they are in place already. */
interface Place {
  readonly handle: FileHandle;
  readonly unfinished?: string;
  readonly target?: string;
  /** Of the file that was there. */
  readonly mode?: number;
}

/**
 * The file that `--out` names. A regular one is replaced at once, when the new one is whole, and keeps its permissions; behind
 * a symbolic link it is the file that the link leads to. A device or a pipe is written to as it is.
 */
export class OutFile {
  private constructor(
    private readonly path: string,
    private readonly place: Place,
  ) {}

  /** @throws UserError OUT_UNWRITABLE */
  static async open(path: string): Promise<OutFile> {
    return new OutFile(path, await told(path, () => placeOf(path)));
  }

  /** @throws UserError OUT_UNWRITABLE, and whatever fails where the pieces come from */
  async write(pieces: AsyncIterable<Buffer>): Promise<void> {
    for await (const piece of pieces) await told(this.path, () => this.place.handle.writeFile(piece));
  }

  /** @throws UserError OUT_UNWRITABLE */
  finish(): Promise<void> {
    return told(this.path, async () => {
      const { handle, unfinished, target, mode } = this.place;
      await handle.close();
      if (unfinished === undefined || target === undefined) return;
      if (mode !== undefined) await chmod(unfinished, mode);
      await rename(unfinished, target);
    });
  }

  /** Leaves what was there as it was, as far as that can be. */
  async drop(): Promise<void> {
    const { handle, unfinished } = this.place;
    await handle.close().catch(() => undefined);
    if (unfinished !== undefined) await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

async function placeOf(path: string): Promise<Place> {
  const found = await statOrNull(path);
  if (found !== null && !found.isFile()) return { handle: await open(path, constants.O_WRONLY) };
  const target = found === null ? await endOfLinks(path) : await realpath(path);
  // Of this process: another one may be writing the same file.
  const unfinished = `${target}.${process.pid}.unfinished`;
  await rm(unfinished, { force: true });
  // What is written here may be for fewer eyes than a new file would be.
  const handle = await open(unfinished, 'wx', found === null ? 0o666 : 0o600);
  return { handle, unfinished, target, ...(found === null ? {} : { mode: found.mode & PERMISSIONS }) };
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (FILE_ERROR.safeParse(error).data?.code === 'ENOENT') return null;
    throw error;
  }
}

/** Where links lead that lead to nothing yet. There are no rings: those are refused before. */
async function endOfLinks(path: string): Promise<string> {
  const next = await readlink(path).catch(() => null);
  return next === null ? path : endOfLinks(resolve(dirname(path), next));
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = FILE_ERROR.safeParse(error);
    if (problem.success) throw new UserError('OUT_UNWRITABLE', { path, problem: problem.data.code });
    throw error;
  }
}
