// `npm test`: every check in order, fast ones first, one summary at the end.
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../../deploy/bootstrap.mjs';
import { useScratchInMemory } from './scratch.mjs';

const USAGE = `usage: npm test -- [--only static|unit|sqlite|mysql|pages] [jest path pattern …]
  static   format, lint, floors, unused code, types
  unit     rules, contracts, models: no database
  sqlite   flow, faults and queries on the embedded database
  mysql    the same on MySQL or MariaDB (TEST_MYSQL_URL, a binary, apt-get or Docker)
  pages    the pages in Debian's Chromium (CHROMIUM_PATH, one that is installed, or apt-get)
  With a pattern, only matching tests run. QUNSHU_TEST_SIZE=long runs the long sizes.`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) return { usage: 0 };
    const known = ['static', 'unit', 'sqlite', 'mysql', 'pages', undefined].includes(values.only);
    return known ? { only: values.only, patterns: positionals } : { usage: 2 };
  } catch {
    return { usage: 2 };
  }
}

async function main() {
  const { usage, only, patterns } = readArguments();
  if (usage !== undefined) {
    (usage === 0 ? console.log : console.error)(USAGE);
    return usage;
  }
  ensureInstalled();
  useScratchInMemory();
  // Only now are there packages to import.
  const { stepsFor } = await import('./steps.mjs');
  const { runSteps } = await import('./run-steps.mjs');
  return runSteps(stepsFor({ only, patterns }));
}

process.exitCode = await main();
