import { z } from 'zod';
import { scratchTree, type ScratchTree } from './scratch-tree';

const Report = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })),
  }),
);

const lines = (count: number): string => '  n += 1;\n'.repeat(count);

/** what is wrong → the rule that says so, and a file that does it */
const BAD: Readonly<Record<string, readonly [rule: string, path: string, text: string]>> = {
  forwardRef: [
    'no-restricted-syntax',
    'libs/org/src/forward.ts',
    `import { forwardRef } from '@nestjs/common';\nexport const x = forwardRef(() => String);\n`,
  ],
  'request scope': [
    'no-restricted-syntax',
    'libs/org/src/scope.ts',
    `import { Scope } from '@nestjs/common';\nexport const x = Scope.REQUEST;\n`,
  ],
  synchronize: ['no-restricted-syntax', 'libs/org/src/sync.ts', 'export const x = { synchronize: true };\n'],
  'export *': ['no-restricted-syntax', 'libs/org/src/index.ts', `export * from './sync';\n`],
  'default export': ['no-restricted-syntax', 'libs/org/src/default.ts', 'export default 1;\n'],
  'TypeORM save': [
    'house/no-typeorm-save',
    'libs/org/src/save.queries.ts',
    `import type { EntityManager } from 'typeorm';\nexport const put = (db: EntityManager): Promise<object> => db.save({});\n`,
  ],
  'rows outside queries': [
    '@typescript-eslint/no-restricted-imports',
    'libs/org/src/rows.service.ts',
    `import { StaffRow } from '@qunshu/database';\nexport const x = StaffRow;\n`,
  ],
  any: ['@typescript-eslint/no-explicit-any', 'libs/org/src/any.ts', 'export const x: any = 1;\n'],
  cast: [
    '@typescript-eslint/consistent-type-assertions',
    'libs/org/src/cast.ts',
    'export const f = (x: unknown): string => x as string;\n',
  ],
  'non-null': [
    '@typescript-eslint/no-non-null-assertion',
    'libs/org/src/bang.ts',
    'export const f = (x: string | null): string => x!;\n',
  ],
  'clock in a rule': [
    'no-restricted-syntax',
    'libs/org/src/clock.rules.ts',
    'export const f = (): number => Date.now();\n',
  ],
  'long function': [
    'max-lines-per-function',
    'libs/org/src/long.ts',
    `export function f(): number {\n  let n = 0;\n${lines(30)}  return n;\n}\n`,
  ],
  'long file': ['max-lines', 'libs/org/src/file.ts', 'export {};\n'.repeat(301)],
  'four parameters': [
    'house/max-params',
    'libs/org/src/params.ts',
    'export const f = (a: number, b: number, c: number, d: number): number => a + b + c + d;\n',
  ],
  'five for a constructor': [
    'house/max-params',
    'libs/org/src/five.ts',
    'export class C {\n  constructor(readonly a: 1, readonly b: 1, readonly c: 1, readonly d: 1, readonly e: 1) {}\n}\n',
  ],
  'deep nesting': [
    'max-depth',
    'libs/org/src/deep.ts',
    'export function f(x: number): void {\n  if (x) while (x) { if (x) { for (;;) { if (x) { break; } } } }\n}\n',
  ],
};

const GOOD: Readonly<Record<string, string>> = {
  'libs/org/src/org.module.ts': `import { Module } from '@nestjs/common';\n\n@Module({})\nexport class OrgModule {}\n`,
  'libs/org/src/four.ts':
    'export class Four {\n  constructor(\n    readonly a: 1,\n    readonly b: 1,\n    readonly c: 1,\n    readonly d: 1,\n  ) {}\n}\n',
  'libs/org/src/cache.ts':
    'interface Cache {\n  save(n: number): string;\n}\nexport const keep = (cache: Cache, n: number): string => `${n} ${cache.save(n)}`;\n',
};

describe('lint', () => {
  let tree: ScratchTree;
  let found: { path: string; rule: string | null }[];

  beforeAll(() => {
    const bad = Object.fromEntries(Object.values(BAD).map(([, path, text]) => [path, text]));
    tree = scratchTree({ 'libs/database/src/index.ts': 'export class StaffRow {}\n', ...bad, ...GOOD });
    const args = ['--config', 'test/architecture/eslint.config.mjs', '--format', 'json', 'libs'];
    const report = Report.parse(JSON.parse(tree.run('eslint', args)));
    found = report.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => ({ path: filePath.slice(filePath.indexOf('libs/')), rule: ruleId })),
    );
  }, 120_000);

  afterAll(() => tree.remove());

  it.each(Object.entries(BAD).map(([what, [rule, path]]) => [what, rule, path]))('reports %s (%s)', (_, rule, path) => {
    expect(found).toContainEqual({ path, rule });
  });

  it('leaves what is allowed alone', () => {
    expect(found.filter(({ path }) => path in GOOD)).toEqual([]);
  });
});
