// Writes the operations of our own pages, by their hash, as a module: one `*.graphql` file of the folder is one operation.
// `node deploy/keep-operations.mjs apps/api/operations > apps/api/src/edge/kept-operations.ts`
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { format } from 'prettier';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node deploy/keep-operations.mjs <folder>');
  process.exit(2);
}
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.graphql')) : [];
// Printed anew, as the builders of pages do before they hash it.
const documents = files.sort().map((name) => print(parse(readFileSync(join(folder, name), 'utf8'))));
const entries = documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]);
const module = `/** The operations of our own pages by their SHA-256. Made by \`node deploy/keep-operations.mjs\` of \`apps/api/operations\`. */
export const KEPT_OPERATIONS: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(entries))};
`;
const style = { parser: 'typescript', printWidth: 120, singleQuote: true, trailingComma: 'all' };
process.stdout.write(await format(module, style));
