import { join } from 'node:path';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { localRules } from './local-rules.mjs';

const ROOT = join(import.meta.dirname, '../..');
const SPECS = ['**/*.spec.ts', 'test/**/*.ts'];
const PAGES = ['libs/web/**/*.{ts,tsx}', 'apps/{console,sidebar}/**/*.{ts,tsx}'];
/** Where rows of tables are read and written. */
const SQL = ['libs/database/**', '**/*.queries.ts', ...SPECS];

const DEFAULT = 'ExportDefaultDeclaration';
const banned = [
  { selector: 'ImportSpecifier[imported.name="forwardRef"]', message: 'A shared thing moves one floor down instead.' },
  {
    selector: 'MemberExpression[object.name="Scope"][property.name="REQUEST"]',
    message: 'Request scope rebuilds the whole chain of providers: use the GraphQL context.',
  },
  {
    selector: 'Property[key.name="synchronize"][value.value=true]',
    message: 'synchronize drops columns with their data: write a migration.',
  },
  { selector: 'ExportAllDeclaration', message: 'A front door names what it exports.' },
  { selector: DEFAULT, message: 'Export by name.' },
];

const wordsInPages = [
  { selector: 'JSXText[value=/[\\p{L}]/u]', message: 'Words are in the catalogue: *.texts.ts.' },
  {
    selector: 'JSXAttribute[name.name=/^(title|alt|placeholder|label|aria-label)$/] > Literal[value=/\\p{L}/u]',
    message: 'Words are in the catalogue: *.texts.ts.',
  },
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text is shown as text.' },
];

const impure = [
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: 'Pass `now`.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Pass `now`.' },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'A rule is the same every time.',
  },
  { selector: 'AwaitExpression', message: 'A rule decides; it waits for nothing.' },
];

const size = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 30, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
  'house/max-params': 'error',
};

const typescript = {
  ...size,
  eqeqeq: 'error',
  'no-restricted-syntax': ['error', ...banned],
  'house/no-typeorm-save': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  // A row class describes a table; rows to insert are plain objects.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-misused-spread': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const rowsStayInQueries = {
  group: ['@qunshu/database'],
  importNamePattern: 'Row$',
  allowTypeImports: true,
  message: 'Tables are read and written in *.queries.ts.',
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', '**/*.d.ts', 'libs/web/src/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house: localRules } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: join(ROOT, 'tsconfig.json'), tsconfigRootDir: ROOT } },
    rules: typescript,
  },
  {
    files: PAGES,
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { project: join(ROOT, 'tsconfig.web.json'), tsconfigRootDir: ROOT } },
    rules: {
      'no-restricted-syntax': ['error', ...banned, ...wordsInPages],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // A listener that changes something is told so by its name.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      // What a component renders, TypeScript knows.
      '@typescript-eslint/explicit-function-return-type': 'off',
    },
  },
  // A route is loaded by its default export.
  {
    files: ['apps/{console,sidebar}/src/pages/*/*page.tsx'],
    rules: {
      'no-restricted-syntax': ['error', ...banned.filter(({ selector }) => selector !== DEFAULT), ...wordsInPages],
    },
  },
  { files: ['libs/**/*.rules.ts'], rules: { 'no-restricted-syntax': ['error', ...banned, ...impure] } },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: SQL,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [rowsStayInQueries] }] },
  },
  // One statement of SQL is one statement, however many columns it has.
  { files: ['libs/database/src/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: SPECS,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/consistent-type-assertions': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    rules: { ...size, eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', 'no-unused-vars': 'error' },
  },
);
