import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { scratchTree, type ScratchTree } from './scratch-tree';

const Report = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })),
  }),
);

const lines = (count: number): string => '  n += 1;\n'.repeat(count);

const component = (name: string, count: number): string =>
  `export function ${name}() {\n  let n = 0;\n${lines(count - 4)}  return <p>{n}</p>;\n}\n`;

/** What is wrong, the rule that says so, and a file that does it; as data, since no code of ours may say such things. */
const Samples = z.array(z.object({ what: z.string(), rule: z.string(), path: z.string(), text: z.string() }));
const BAD: z.infer<typeof Samples> = [
  ...Samples.parse(JSON.parse(readFileSync('test/fixtures/lint-samples.json', 'utf8'))),
  {
    what: 'long function',
    rule: 'max-lines-per-function',
    path: 'libs/org/src/long.ts',
    text: `export function f(): number {\n  let n = 0;\n${lines(30)}  return n;\n}\n`,
  },
  {
    what: 'long component',
    rule: 'max-lines-per-function',
    path: 'apps/console/src/shell/long.tsx',
    text: component('Long', 61),
  },
  { what: 'long file', rule: 'max-lines', path: 'libs/org/src/file.ts', text: 'export {};\n'.repeat(301) },
];

const GOOD: Readonly<Record<string, string>> = {
  'libs/org/src/org.module.ts': `import { Module } from '@nestjs/common';\n\n@Module({})\nexport class OrgModule {}\n`,
  'libs/org/src/four.ts':
    'export class Four {\n  constructor(\n    readonly a: 1,\n    readonly b: 1,\n    readonly c: 1,\n    readonly d: 1,\n  ) {}\n}\n',
  'apps/console/src/pages/groups/page.tsx': 'export default function Groups() {\n  return <h1>{1} · –</h1>;\n}\n',
  'apps/sidebar/src/shell/not-long.tsx': component('NotLong', 60),
  'libs/org/src/cache.ts':
    'interface Cache {\n  save(n: number): string;\n}\nexport const keep = (cache: Cache, n: number): string => `${n} ${cache.save(n)}`;\n',
};

describe('lint', () => {
  let tree: ScratchTree;
  let found: { path: string; rule: string | null }[];

  beforeAll(() => {
    const bad = Object.fromEntries(BAD.map(({ path, text }) => [path, text]));
    tree = scratchTree({ 'libs/database/src/index.ts': 'export class StaffRow {}\n', ...bad, ...GOOD });
    const args = ['--config', 'test/architecture/eslint.config.mjs', '--format', 'json', 'libs', 'apps'];
    const report = Report.parse(JSON.parse(tree.run('eslint', args)));
    found = report.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => ({ path: tree.relative(filePath), rule: ruleId })),
    );
  }, 120_000);

  afterAll(() => tree.remove());

  it.each(BAD)('reports $what ($rule)', ({ rule, path }) => {
    expect(found).toContainEqual({ path, rule });
  });

  it('leaves what is allowed alone', () => {
    expect(found.filter(({ path }) => path in GOOD)).toEqual([]);
  });
});
