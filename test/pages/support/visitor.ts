import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { z } from 'zod';
import type { Part, World } from './world';

/** The two screens that every page is looked at on. */
export const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof SIZES;

/** Made anew by each run, and kept to be looked at. */
const SCREENSHOTS = join(__dirname, '../../../data/screenshots');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Of ours, of antd, of antd-mobile. */
const LOADING = '[aria-busy=true], .ant-spin-spinning, .ant-skeleton, .adm-skeleton';
const PATIENCE_MS = 20_000;
/** After a click or a new address: until what it asks for shows as loading. */
const UNTIL_IT_LOADS_MS = 30;

const Violations = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().nullish() })),
    }),
  ),
});

export interface VisitOptions {
  readonly as: Part;
  readonly size: Size;
  /** As in /console/overview. */
  readonly path: string;
  /** `zh` by default. */
  readonly language?: 'zh' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly context?: BrowserContextOptions;
  /** Before the page is opened: to answer requests in place of the server, or of WeCom's JS-SDK. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** A page that is open and shows what it was asked for, watched for what must not happen. */
export interface Visit {
  readonly page: Page;
  /** Errors in the console, errors of scripts, and requests to other hosts, so far. A test expects none. */
  readonly faults: readonly string[];
  /** The requests of GraphQL so far. */
  readonly questions: readonly string[];
  /** Another page by its address, as from the address bar; settled. */
  goTo(path: string): Promise<void>;
  /** Until nothing is loading any more. */
  settled(): Promise<void>;
  /** What axe-core finds serious or critical. */
  axe(): Promise<string[]>;
  /** Into data/screenshots; of the whole page unless told otherwise. */
  screenshot(name: string, options?: { readonly fullPage: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Debian's Chromium on the pages of one world. */
export class Visitor {
  private readonly signedIn = new Map<Part, Awaited<ReturnType<BrowserContext['storageState']>>>();

  private constructor(
    private readonly browser: Browser,
    private readonly world: World,
  ) {}

  static async of(world: World): Promise<Visitor> {
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    const args = ['--no-sandbox', '--disable-dev-shm-usage', '--lang=zh-CN'];
    return new Visitor(await chromium.launch({ executablePath, args }), world);
  }

  async visit(options: VisitOptions): Promise<Visit> {
    const { as, size, path, before } = options;
    const storageState = await this.sessionOf(as);
    const context = await this.context({ viewport: SIZES[size], storageState, ...options.context });
    const { language = 'zh', theme = 'light' } = options;
    await context.addInitScript(
      `try { localStorage['qunshu.language'] ??= '${language}'; localStorage['qunshu.theme'] ??= '${theme}' } catch {}`,
    );
    const page = await context.newPage();
    const watched = watch(page, this.world.url);
    await before?.(page);
    const acts = actsOn(page, this.world.url);
    await acts.goTo(path);
    return { page, ...watched, ...acts, close: () => context.close() };
  }

  /** A browser that nobody has signed in with yet. */
  context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.newContext({ locale: 'zh-CN', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', ...options });
  }

  /** Signs in at the sandbox's page as everybody does. */
  async signIn(page: Page, as: Part): Promise<void> {
    await page.getByRole('link', { name: `(${this.world.cast[as]})` }).click();
    await page.waitForURL(`${this.world.url}/**`);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  private async newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await this.browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    // The server's clock stands where the history ends: the browser's goes on from there.
    await context.clock.install({ time: this.world.now });
    return context;
  }

  private async sessionOf(as: Part): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
    const known = this.signedIn.get(as);
    if (known !== undefined) return known;
    const context = await this.context();
    const page = await context.newPage();
    await page.goto(`${this.world.url}/console/download`);
    await this.signIn(page, as);
    const state = { ...(await context.storageState()), origins: [] };
    await context.close();
    this.signedIn.set(as, state);
    return state;
  }
}

function watch(page: Page, url: string): Pick<Visit, 'faults' | 'questions'> {
  const faults: string[] = [];
  const questions: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const asked = request.url();
    if (asked === `${url}/graphql`) questions.push(request.postData() ?? '');
    const isOurs = asked.startsWith(`${url}/`) || /^(data|blob):/.test(asked);
    if (!isOurs) faults.push(`request to another host: ${asked}`);
  });
  return { faults, questions };
}

function actsOn(page: Page, url: string): Pick<Visit, 'goTo' | 'settled' | 'axe' | 'screenshot'> {
  const goTo = async (path: string): Promise<void> => {
    await page.goto(`${url}${path}`);
    await settled();
  };
  const settled = async (): Promise<void> => {
    await page.locator('main').waitFor();
    await page.waitForTimeout(UNTIL_IT_LOADS_MS);
    const loading = page.locator(LOADING);
    while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' });
  };
  const axe = async (): Promise<string[]> => {
    await page.evaluate(AXE);
    const { violations } = Violations.parse(await page.evaluate("axe.run(document, { resultTypes: ['violations'] })"));
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return grave.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  };
  const screenshot: Visit['screenshot'] = async (name, { fullPage } = { fullPage: true }) => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage });
  };
  return { goTo, settled, axe, screenshot };
}
