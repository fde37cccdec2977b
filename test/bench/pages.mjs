// How long the pages take to show what they are opened for, on a phone's line and a slow machine, beside the same bytes as
// one document for which nothing has to be asked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { companyUntil } from '../pages/seed/company.mjs';
import { provideChromium } from '../run/chromium.mjs';
import { runQuietly } from '../run/process.mjs';
import { machine } from './machine.mjs';
import { firstMessage, start, stop } from './pinned.mjs';

const SERVER_CORE = '0';
const BROWSER_CORE = '1';
/** As the demo's. */
const COMPANY = { days: 75, size: { groups: 60, customers: 600, staff: 40, departments: 14 } };
const RUNS = 5;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

/** What is opened, by whom, and in which browser. */
const PAGES = [
  { name: "sidebar: a customer's chat", path: '/sidebar/customer', as: 'staff', size: PHONE, inWecom: true },
  { name: 'sidebar: today', path: '/sidebar/today', as: 'staff', size: PHONE, inWecom: true },
  { name: 'console: overview', path: '/console/overview', as: 'manager', size: DESK, inWecom: false },
];

export async function run() {
  const chromium = provideChromium(console.error);
  const version = runQuietly(chromium, ['--version']).trim();
  const folder = mkdtempSync(join(tmpdir(), 'qunshu-bench-'));
  try {
    console.error(`Living ${COMPANY.days} days of a company (a minute or two)`);
    const end = Date.now();
    const seed = JSON.stringify({ company: companyUntil(end, COMPANY), end });
    runQuietly(process.execPath, [join(import.meta.dirname, '../pages/seed/live.mjs'), folder, seed]);
    console.log(`on ${machine(['the embedded database', version])}`);
    console.log(
      `4 Mbit/s down, 1.5 up, 85 ms; the browser's CPU slowed down four times; the middle one of ${RUNS} runs`,
    );
    await measure({ chromium, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

async function measure({ chromium, folder }) {
  const ours = await visited('serve-pages.mjs', [folder], { chromium, runs: RUNS, pages: PAGES });
  const documents = ours.flatMap(({ cold, warm, html }, n) => [
    { path: `/${n}-cold`, size: PAGES[n].size, html, bytes: cold.bytes },
    { path: `/${n}-warm`, size: PAGES[n].size, html, bytes: warm.bytes },
  ]);
  const file = join(folder, 'documents.json');
  writeFileSync(file, JSON.stringify(documents));
  const bare = await visited('serve-documents.mjs', [file], {
    chromium,
    runs: RUNS,
    pages: documents.map(({ path, size }) => ({ path, size, as: null, inWecom: false })),
  });
  for (const [n, { name }] of PAGES.entries()) {
    print(`${name}, first visit`, ours[n].cold, bare[2 * n].cold);
    print(`${name}, again`, ours[n].warm, bare[2 * n + 1].cold);
  }
}

/** Starts a server, and has a browser on another core open its pages. */
async function visited(script, args, work) {
  const server = start(script, args, SERVER_CORE);
  try {
    const at = await firstMessage(server);
    return await firstMessage(start('pages-visit.mjs', [JSON.stringify({ ...work, ...at })], BROWSER_CORE));
  } finally {
    await stop(server);
  }
}

function print(what, page, bare) {
  const amount = `${(page.bytes / 1024).toFixed(0).padStart(4)} KiB in ${String(page.requests).padStart(2)} requests`;
  console.log(
    `  ${what.padEnd(40)} ${page.ms.toFixed(0).padStart(5)} ms (${amount}); as one document ${bare.ms.toFixed(0).padStart(5)} ms; ` +
      `ratio ${(page.ms / bare.ms).toFixed(2)}`,
  );
}
