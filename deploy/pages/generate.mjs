// Makes, of the operations that stand in the pages, their types (libs/web/src/generated) and what the server keeps of them
// (apps/api/src/edge/kept-operations.ts). `--check` writes nothing and fails where what is there is not that.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate as runCodegen } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import { format } from 'prettier';
import { ROOT } from '../bootstrap.mjs';

const GENERATED = join(ROOT, 'libs/web/src/generated');
const KEPT = join(ROOT, 'apps/api/src/edge/kept-operations.ts');
const SOURCES = ['apps/{console,sidebar}/src', 'libs/web/src'].map(
  (folder) => `${ROOT}/${folder}/**/!(*.spec).{ts,tsx}`,
);
const STYLE = { parser: 'typescript', printWidth: 120, singleQuote: true, trailingComma: 'all' };

/** Resolves to the hash of each operation by its name, and to the files that all of them make. */
export async function generate() {
  const made = await runCodegen(configuration(), false);
  const contentOf = (name) => made.find(({ filename }) => filename.endsWith(`/${name}`)).content;
  const kept = Object.entries(JSON.parse(contentOf('persisted-documents.json')));
  kept.sort(([, a], [, b]) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const files = [
    { path: join(GENERATED, 'gql.ts'), content: contentOf('gql.ts') },
    { path: join(GENERATED, 'graphql.ts'), content: contentOf('graphql.ts') },
    { path: KEPT, content: await keptModule(kept) },
  ];
  return { hashes: new Map(kept.map(([hash, text]) => [nameOf(text), hash])), files };
}

/** Writes only what is new, so that a build does not make itself old. */
export function writeFiles(files) {
  for (const { path, content } of files.filter(isStale)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

function isStale({ path, content }) {
  return statSync(path, { throwIfNoEntry: false }) === undefined || readFileSync(path, 'utf8') !== content;
}

function configuration() {
  return {
    cwd: ROOT,
    silent: true,
    errorsOnly: true,
    schema: join(ROOT, 'apps/api/schema.graphql'),
    documents: [...SOURCES, `!${GENERATED}/**`],
    ignoreNoDocuments: true,
    generates: {
      [`${GENERATED}/`]: {
        preset: 'client',
        presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: sha256 } },
        documentTransforms: [addTypenameSelectionDocumentTransform],
        config: {
          useTypeImports: true,
          enumsAsTypes: true,
          skipTypename: true,
          scalars: { ID: 'string', DateTime: 'string', Date: 'string', Money: 'string' },
          strictScalars: true,
        },
      },
    },
  };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function nameOf(text) {
  return /(?:query|mutation)\s+(\w+)/.exec(text)?.[1] ?? '';
}

function keptModule(kept) {
  const entries = JSON.stringify(Object.fromEntries(kept));
  const text = `/** The operations of our own pages by their SHA-256. Made of the pages by \`node deploy/pages/generate.mjs\`. */
export const KEPT_OPERATIONS: Readonly<Record<string, string>> = ${entries};
`;
  return format(text, STYLE);
}

async function main() {
  const { files } = await generate();
  if (!process.argv.includes('--check')) return writeFiles(files);
  const stale = files.filter(isStale).map(({ path }) => relative(ROOT, path));
  if (stale.length === 0) return;
  console.error(`Run node deploy/pages/generate.mjs: ${stale.join(', ')} is not what the pages ask.`);
  process.exitCode = 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
