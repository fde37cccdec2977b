import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DiaryEntry } from '../../../sandbox/src';

const progressShape = z.object({ startAt: z.number(), stepsDelivered: z.number(), historyDone: z.boolean() });
const entryShape = z.object({ driver: z.string(), args: z.array(z.unknown()) });

/** How far the demo's history has come; written as it goes, so that a stopped demo goes on where it was. */
export type Progress = Readonly<z.infer<typeof progressShape>>;

/** Everything that the demo keeps between two runs, in one folder. */
export class DemoFolder {
  readonly database: string;
  readonly clock: string;
  private readonly progress: string;
  private readonly diary: string;

  constructor(readonly path: string) {
    this.database = join(path, 'qunshu.db');
    this.clock = join(path, 'clock');
    this.progress = join(path, 'progress.json');
    this.diary = join(path, 'live.jsonl');
  }

  prepare(fresh: boolean): void {
    if (fresh) rmSync(this.path, { recursive: true, force: true });
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  /** Null at the first run. */
  readProgress(): Progress | null {
    return existsSync(this.progress) ? progressShape.parse(JSON.parse(readFileSync(this.progress, 'utf8'))) : null;
  }

  writeProgress(progress: Progress): void {
    replaceFile(this.progress, JSON.stringify(progress));
  }

  /** Whoever reads the clock meanwhile sees the old time or the new one, never an empty file. */
  setClock(now: number): void {
    replaceFile(this.clock, String(Math.floor(now)));
  }

  /** A line that a crash cut short is no entry. */
  readDiary(): DiaryEntry[] {
    if (!existsSync(this.diary)) return [];
    const lines = readFileSync(this.diary, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => entryShape.parse(JSON.parse(line)));
  }

  note(entry: DiaryEntry): void {
    appendFileSync(this.diary, `${JSON.stringify(entry)}\n`);
  }
}

function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
