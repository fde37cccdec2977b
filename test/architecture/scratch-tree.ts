import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const CONFIGURATION = ['tsconfig.json', 'tsconfig.web.json', 'package.json', 'test/architecture'];

/** A folder that holds this project's configuration, its packages, and made-up sources. */
export interface ScratchTree {
  /** Runs a program of node_modules/.bin there; resolves to what it printed on stdout. */
  run(program: string, args: readonly string[]): string;
  /** The path within it of a file that a program named. */
  relative(path: string): string;
  remove(): void;
}

export function scratchTree(sources: Readonly<Record<string, string>>): ScratchTree {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'qunshu-architecture-')));
  for (const path of CONFIGURATION) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true, filter: (from) => !from.endsWith('.ts') });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    run: (program, args) => runIn(folder, program, args),
    relative: (path) => relative(folder, path),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function runIn(folder: string, program: string, args: readonly string[]): string {
  const done = spawnSync(join(ROOT, 'node_modules/.bin', program), args, { cwd: folder, encoding: 'utf8' });
  if (done.stdout === '') throw new Error(`${program} printed nothing: ${done.stderr}`);
  return done.stdout;
}
