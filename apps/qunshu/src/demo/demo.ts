import { join } from 'node:path';
import { TenantAdmins } from '@qunshu/access';
import { createLog, readSettings, simulatedClock, UserError, type Settings } from '@qunshu/kernel';
import { TokenService } from '@qunshu/tenancy';
import { OfficialPull } from '../../../worker/src/official/official-pull.service';
import { SyncService } from '../../../worker/src/sync/sync.service';
import type { Sandbox } from '../../../sandbox/src';
import { startServer, type RunningServer } from '../serve/start-server';
import { showProgress, type Progress as Shown } from '../sync/progress';
import type { Io } from '../io';
import { announcement, writeAnswer, type DemoAnswer } from './announce';
import { castOf, type Cast } from './cast';
import { historyStart, SETTLE_MS, toyCompany } from './company';
import { DemoFolder, type Progress } from './demo-folder';
import { furnish } from './furnish';
import { goLive, MinuteLine } from './live';
import { Outside } from './outside';
import { playHistory, recallHistory } from './play-history';
import { connect, demoTenant } from './tenant';

const HOUSE = { actor: 'demo', fromAddress: null };
const TOKEN_LIFE_MS = 30 * 86_400_000;

export interface DemoOptions {
  /** Where everything is kept, `data` for people. */
  readonly dataFolder: string;
  readonly fresh: boolean;
  /** Ends the demo. */
  readonly signal: AbortSignal;
}

/**
 * A company in a sandbox and Qunshu in front of it, in one process: first the company's past on a simulated clock, then
 * live traffic until the signal.
 */
export async function runDemo(io: Io, options: DemoOptions): Promise<void> {
  const folder = new DemoFolder(join(options.dataFolder, 'demo'));
  folder.prepare(options.fresh);
  const progress = folder.readProgress() ?? firstProgress();
  if (!progress.historyDone) folder.setClock(progress.startAt);
  const sandbox = toyCompany(progress.startAt, simulatedClock(folder.clock));
  const { url: wecomUrl } = await sandbox.start();
  const settings = demoSettings(io.env, folder, wecomUrl);
  try {
    const server = await startServer(settings, { log: createLog(settings.logLevel, process.stdout) });
    try {
      await play({ io, options, folder, sandbox, server, settings }, progress);
    } finally {
      io.stderr.write('Stopping the demo.\n');
      await server.close();
    }
  } finally {
    await sandbox.stop();
  }
}

interface Stage {
  readonly io: Io;
  readonly options: DemoOptions;
  readonly folder: DemoFolder;
  readonly sandbox: Sandbox;
  readonly server: RunningServer;
  readonly settings: Settings;
}

async function play(stage: Stage, progress: Progress): Promise<void> {
  const { io, options, folder, sandbox, server } = stage;
  const tenantId = await demoTenant(server, sandbox);
  connect(sandbox, server.url);
  const outside = await Outside.of(server, tenantId);
  if (progress.historyDone) recallHistory(stage);
  else if (!(await past(stage, progress, { tenantId, outside }))) return;
  const cast = castOf(sandbox);
  await server.app.get(TenantAdmins, { strict: false }).add(tenantId, cast.admin, HOUSE);
  const answer = await answerOf(stage, tenantId, cast);
  if (!progress.historyDone) await furnish(answer, outside, Date.now());
  writeAnswer(join(options.dataFolder, 'demo.json'), answer);
  const about = { databaseUrl: stage.settings.databaseUrl, tenantId, chatId: largestGroup(sandbox), cast };
  io.stdout.write(announcement(answer, about));
  const minute = new MinuteLine(server, tenantId, (text) => io.stdout.write(text));
  const live = goLive(sandbox, { minute, outside, note: (entry) => folder.note(entry) });
  await aborted(options.signal);
  minute.stop();
  await live.stop();
}

/** The company's past; false when it was stopped on the way. */
async function past(
  { io, options, folder, sandbox, server }: Stage,
  progress: Progress,
  { tenantId, outside }: { tenantId: string; outside: Outside },
): Promise<boolean> {
  io.stderr.write('First the past: months of callbacks from a sandbox corp, on a simulated clock. A minute or two.\n');
  const view = showProgress(io.stderr);
  const show = (now: Shown): void => view.show(now);
  try {
    if (progress.stepsDelivered === 0) {
      await server.app.get(SyncService, { strict: false }).run(tenantId, show);
      // The worker would begin with it by itself, in days that pass too fast for it.
      await official(server, tenantId, show);
    }
    const history = { sandbox, server, folder, outside, tenantId };
    const isOver = await playHistory(history, progress, { signal: options.signal, show });
    if (isOver) await official(server, tenantId, show);
    return isOver;
  } finally {
    view.stop();
  }
}

/** WeCom's own statistics of all days that it still tells, which would come the next morning. */
async function official(server: RunningServer, tenantId: string, onProgress: (now: Shown) => void): Promise<void> {
  try {
    await server.app.get(OfficialPull, { strict: false }).run(tenantId, { onProgress });
  } catch (error) {
    // The worker reads them by itself at this moment.
    if (!(error instanceof UserError && error.code === 'OFFICIAL_PULL_RUNS')) throw error;
  }
}

function firstProgress(): Progress {
  return { startAt: historyStart(Date.now()), stepsDelivered: 0, historyDone: false };
}

/** The environment as it is, but for what makes it a demo. */
function demoSettings(env: Io['env'], folder: DemoFolder, wecomUrl: string): Settings {
  return readSettings({
    LOG_LEVEL: 'warn',
    ...env,
    DATABASE_URL: `sqlite:${folder.database}`,
    SPOOL_DIR: join(folder.path, 'spool'),
    SIMULATED_CLOCK_FILE: folder.clock,
    WECOM_API_URL: wecomUrl,
    WECHAT_API_URL: wecomUrl,
    WECOM_AUTHORIZE_URL: `${wecomUrl}/connect/oauth2/authorize`,
    WECOM_LOGIN_URL: `${wecomUrl}/wwlogin/sso/login`,
    WECOM_SETTLE_MS: String(SETTLE_MS),
  });
}

async function answerOf({ server, settings }: Stage, tenantId: string, cast: Cast): Promise<DemoAnswer> {
  const tokens = server.app.get(TokenService, { strict: false });
  const issue = (role: keyof Cast, userId: string | null): Promise<string> =>
    tokens.issue({ tenantId, role, userId, ttlMs: TOKEN_LIFE_MS });
  return {
    graphqlUrl: `${server.url}/graphql`,
    consoleUrl: `${settings.publicUrl}/console/`,
    sidebarUrl: `${settings.publicUrl}/sidebar/today`,
    signInUrl: `${settings.publicUrl}/auth/wecom/login`,
    tokens: {
      admin: await issue('admin', null),
      manager: await issue('manager', cast.manager),
      staff: await issue('staff', cast.staff),
    },
  };
}

function largestGroup(sandbox: Sandbox): string | null {
  const running = sandbox.truth().groups.filter(({ dismissedAt }) => dismissedAt === null);
  const present = (group: (typeof running)[number]): number =>
    group.stays.filter(({ leftAt }) => leftAt === null).length;
  return running.sort((a, b) => present(b) - present(a))[0]?.chatId ?? null;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
