// Builds the pages into dist/pages: `node deploy/pages/build.mjs`, the last part of `npm run build`.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../bootstrap.mjs';
import { compressFolder } from './compress.mjs';
import { generate, writeFiles } from './generate.mjs';
import { hashedOperations } from './operations-plugin.mjs';
import { checkSizes } from './sizes.mjs';

const APPS = ['sidebar', 'console'];
const OUT = join(ROOT, 'dist/pages');
/** WeCom's own browsers are some years behind. */
const TARGET = ['es2020', 'chrome87', 'safari14'];

const ALIASES = [
  { find: '@qunshu/web', replacement: join(ROOT, 'libs/web/src/index.ts') },
  // Its package.json leads everybody to the build with warnings for developers.
  { find: /^react-router$/, replacement: join(ROOT, 'node_modules/react-router/dist/production/index.mjs') },
];

function configuration(app, hashes) {
  return {
    configFile: false,
    root: join(ROOT, 'apps', app),
    base: `/${app}/`,
    logLevel: 'warn',
    plugins: [hashedOperations(hashes)],
    resolve: { alias: ALIASES },
    oxc: { jsx: { runtime: 'automatic' } },
    build: {
      outDir: join(OUT, app),
      emptyOutDir: true,
      target: TARGET,
      manifest: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning) },
      license: { fileName: 'licenses.txt' },
    },
  };
}

async function main() {
  const { hashes, files } = await generate();
  writeFiles(files);
  rmSync(OUT, { recursive: true, force: true });
  await Promise.all(APPS.map((app) => build(configuration(app, hashes))));
  await compressFolder(OUT);
  const problems = checkSizes(OUT, console.log);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

await main();
