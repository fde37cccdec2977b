import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const table: unknown = createRequire(__filename)('./floors.cjs');
const { FLOORS } = z.object({ FLOORS: z.record(z.string(), z.number()) }).parse(table);

/** Floors 1 and 2 are plain libraries; a feature (floor 3 and up) has rules, queries, services, a module, and plain nouns. */
const FIRST_FEATURE_FLOOR = 3;
const SHAPELESS = /^(utils?|common|helpers?|misc|shared)(\.|$)/;
const MOST_LINES = 300;
/** The lib of the pages, which stands beside the house. */
const PAGES = 'web';
const GENERATED = /\/generated\/|kept-operations\.ts$/;

function sourcesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|cjs)$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      .filter((path) => !path.includes('node_modules') && !GENERATED.test(path)),
  );
}

const libs = readdirSync(join(ROOT, 'libs'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

it('gives every lib a floor', () => {
  expect(libs.filter((lib) => !(lib in FLOORS) && lib !== PAGES)).toEqual([]);
});

it('lets only services and modules of a feature know Nest', () => {
  const knowing = featureFiles().filter((path) => readFileSync(join(ROOT, path), 'utf8').includes("from '@nestjs/"));
  expect(knowing.filter((path) => !/\.(service|module|service\.spec)\.ts$/.test(path))).toEqual([]);
});

it('lets only queries of a feature speak SQL', () => {
  const sql =
    /\b(createQueryBuilder|db\.(query|find\w*|update|delete|count\w*))\(|\b(SELECT|UPDATE|DELETE) .* (FROM|SET) /;
  const speaking = featureFiles().filter((path) => sql.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(speaking.filter((path) => !/(\.queries|\.spec)\.ts$/.test(path))).toEqual([]);
});

function featureFiles(): string[] {
  return libs.filter((lib) => (FLOORS[lib] ?? 0) >= FIRST_FEATURE_FLOOR).flatMap((lib) => sourcesUnder(`libs/${lib}`));
}

it('finds one front door in every lib', () => {
  const doors = sourcesUnder('libs').filter((path) => basename(path) === 'index.ts');
  expect(doors.sort()).toEqual(libs.map((lib) => `libs/${lib}/src/index.ts`).sort());
});

it('finds no folder or file for things without a name', () => {
  const shapeless = sourcesUnder('apps', 'libs').filter((path) => path.split('/').some((part) => SHAPELESS.test(part)));
  expect(shapeless).toEqual([]);
});

it('finds no source of more than 300 lines', () => {
  const long = sourcesUnder('apps', 'libs', 'test', 'deploy').filter(
    (path) => readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length > MOST_LINES,
  );
  expect(long).toEqual([]);
});
