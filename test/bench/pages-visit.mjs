// A browser that opens pages on a slow line and a slow CPU, each first with nothing kept and then once more, and says when
// the largest thing in sight was painted.
import { chromium } from 'playwright-core';

const { url, cast, pages, runs, chromium: executablePath } = JSON.parse(process.argv[2]);

const LINE = { offline: false, latency: 85, downloadThroughput: 4e6 / 8, uploadThroughput: 1.5e6 / 8 };
const SLOWER = 4;
const WECOM = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 wxwork/4.1.30';
/** Pictures of people are elsewhere: here they are nowhere, at once. */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
const LOADING = '[aria-busy=true], .ant-spin-spinning, .ant-skeleton, .adm-skeleton';
/** Nothing more is painted after that. */
const QUIET_MS = 1000;

const LARGEST = `new Promise((resolve) => new PerformanceObserver((list) => {
  resolve(list.getEntries().at(-1).startTime);
}).observe({ type: 'largest-contentful-paint', buffered: true }))`;
/** What the page looks like, as a document that needs no script. */
const SNAPSHOT = `(() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
  const body = document.body.cloneNode(true);
  body.querySelectorAll('script, style').forEach((node) => node.remove());
  const root = document.documentElement.cloneNode(false);
  root.innerHTML = '<head></head><body></body>';
  const style = document.createElement('style');
  style.textContent = rules.join('\\n');
  root.querySelector('head').append(style);
  root.querySelector('body').replaceWith(body);
  return '<!doctype html>' + root.outerHTML;
})()`;

const browser = await chromium.launch({ executablePath, args: ARGS });
const sessions = new Map();
const results = [];
for (const page of pages) results.push(await visits(page));
await browser.close();
// The documents are large: they are sent before the way to the parent is closed.
process.send(results, () => process.disconnect());

async function visits({ path, size, as, inWecom }) {
  const cold = [];
  const warm = [];
  let html = '';
  for (let n = 0; n < runs; n++) {
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: size,
      ...(inWecom ? { userAgent: WECOM } : {}),
      ...(as === null ? {} : { storageState: await sessionOf(as) }),
    });
    const first = await visit(context, path);
    cold.push(first);
    warm.push(await visit(context, path));
    html = first.html;
    await context.close();
  }
  return { cold: middle(cold), warm: middle(warm), html };
}

async function visit(context, path) {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', LINE);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += encodedDataLength > 0 ? 1 : 0;
  });
  await page.goto(`${url}${path}`);
  await page.locator('main').waitFor();
  const loading = page.locator(LOADING);
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' });
  await page.waitForTimeout(QUIET_MS);
  const ms = await page.evaluate(LARGEST);
  const html = await page.evaluate(SNAPSHOT);
  await page.close();
  return { ms, bytes, requests, html };
}

function middle(visited) {
  const { ms, bytes, requests } = visited.sort((a, b) => a.ms - b.ms)[Math.floor(visited.length / 2)];
  return { ms, bytes, requests };
}

/** Signs in as people do, at full speed: that is not measured. */
async function sessionOf(as) {
  const known = sessions.get(as);
  if (known !== undefined) return known;
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${url}/console/download`);
  await page.getByRole('link', { name: `(${cast[as]})` }).click();
  await page.waitForURL(`${url}/**`);
  const state = { ...(await context.storageState()), origins: [] };
  await context.close();
  sessions.set(as, state);
  return state;
}
