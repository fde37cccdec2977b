import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const FOLDERS = ['libs/web/src', 'apps/console/src', 'apps/sidebar/src'];
const Language = z.record(z.string(), z.string());
const Catalogue = z.object({ zh: Language, en: Language });
const Titled = z.object({ key: z.string(), title: z.string(), definition: z.string() });

/** Catalogues need nothing of a browser, but their front door does. */
jest.mock('@qunshu/web', () => ({ texts: (both: unknown) => both }));

function loaded(path: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(jest.requireActual(join(ROOT, path)));
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.texts.ts'))
    .map((name) => relative(ROOT, join(ROOT, folder, name))),
);
const catalogues = files.flatMap((path) =>
  Object.entries(loaded(path)).flatMap(([name, value]) => {
    const { success, data } = Catalogue.safeParse(value);
    return success ? [{ name: `${path} ${name}`, ...data }] : [];
  }),
);
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

it('finds the catalogues', () => {
  expect(catalogues.length).toBeGreaterThanOrEqual(files.length);
});

it.each(catalogues)('$name says everything in both languages', ({ zh, en }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  expect([...Object.values(zh), ...Object.values(en)].filter((text) => text.trim() === '')).toEqual([]);
});

it.each(catalogues)('$name has the same values in both', ({ zh, en }) => {
  const differing = Object.keys(zh).filter((key) => places(zh[key] ?? '').join() !== places(en[key] ?? '').join());
  expect(differing).toEqual([]);
});

it('calls figures what the exported files call them', () => {
  const { FIGURE_COLUMNS } = loaded('libs/performance/src/export/figure-columns.ts');
  const columns = z.array(Titled).parse(FIGURE_COLUMNS);
  const { figureNames, figureDefinitions, FIGURE_KEYS } = loaded('libs/web/src/figures/figures.texts.ts');
  const [names, definitions] = [Catalogue.parse(figureNames), Catalogue.parse(figureDefinitions)];
  expect(FIGURE_KEYS).toEqual(columns.map(({ key }) => key));
  expect(names.zh).toEqual(Object.fromEntries(columns.map(({ key, title }) => [key, title])));
  expect(definitions.zh).toEqual(Object.fromEntries(columns.map(({ key, definition }) => [key, definition])));
});
