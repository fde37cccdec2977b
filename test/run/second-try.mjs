// A browser beside a server and a build may be slow for once: what failed is tried once more, aloud, in a world of its own.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** More than this is no accident. */
const MOST_FILES = 4;

/**
 * Runs the tests that match `patterns` by `jest({ more, patterns })`, which resolves to an exit code, and again those of
 * their files that failed. Resolves to the code that counts and a note where there was a second try.
 */
export async function withSecondTry(jest, patterns) {
  const folder = mkdtempSync(join(tmpdir(), 'qunshu-results-'));
  const report = join(folder, 'results.json');
  try {
    const code = await jest({ more: ['--json', `--outputFile=${report}`], patterns });
    const failed = code === 0 ? [] : failedFiles(report);
    if (failed.length === 0 || failed.length > MOST_FILES) return { code };
    const names = failed.map((path) => basename(path)).join(', ');
    console.log(`\nFailed, and tried once more: ${names}`);
    return { code: await jest({ more: ['--runTestsByPath'], patterns: failed }), note: `second try: ${names}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** None where the run ended before it could say. */
function failedFiles(report) {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  } catch {
    return [];
  }
}
