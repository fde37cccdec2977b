import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const APPS = ['console', 'sidebar'];
/** A rule for a class alone, as in `.k-card {`. What a class looks like inside another one may stand with that one. */
const CLASS_ALONE = /^\s*(\.[\w-]+) \{/gm;

interface Sheet {
  readonly path: string;
  readonly text: string;
}

function sheetsIn(folder: string): Sheet[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => join(ROOT, folder, name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** Classes that more than one sheet gives a look to, with the sheets. */
function looksOfTwoSheets(sheets: readonly Sheet[]): string[] {
  const homes = new Map<string, Set<string>>();
  for (const { path, text } of sheets) {
    for (const [, name = ''] of text.matchAll(CLASS_ALONE)) homes.set(name, (homes.get(name) ?? new Set()).add(path));
  }
  return [...homes].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`);
}

/** Sheets stay loaded when one goes on to another page, so a second look would depend on where one came from. */
it.each(APPS)('gives each class of the %s its look in one sheet', (app) => {
  const sheets = [...sheetsIn('libs/web/src'), ...sheetsIn(`apps/${app}/src`)];
  expect(sheets.length).toBeGreaterThan(1);
  expect(looksOfTwoSheets(sheets)).toEqual([]);
});

it('finds a class with two looks', () => {
  const sheets = [
    { path: 'one.css', text: '.a {\n  margin: 0;\n}\n.b {\n}' },
    { path: 'two.css', text: '@media print {\n  .a {\n    margin: 1px;\n  }\n}\n.c .b {\n}' },
  ];
  expect(looksOfTwoSheets(sheets)).toEqual(['.a: one.css, two.css']);
});
