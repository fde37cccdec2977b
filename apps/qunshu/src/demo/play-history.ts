import type { RunningServer } from '../serve/start-server';
import { Database } from '@qunshu/database';
import { hasPending } from '@qunshu/inbox';
import type { Sandbox } from '../../../sandbox/src';
import type { DemoFolder, Progress } from './demo-folder';
import { HISTORY_DAYS } from './company';
import type { Outside } from './outside';
import type { Progress as Shown } from '../sync/progress';

const DAY_MS = 86_400_000;
const POLL_MS = 15;
/** Longer than any read may take: then the history goes on all the same, and verification repairs what was missed. */
const PATIENCE_MS = 20_000;
const STEPS_A_NOTE = 50;

export interface History {
  readonly sandbox: Sandbox;
  readonly server: RunningServer;
  readonly folder: DemoFolder;
  readonly outside: Outside;
  readonly tenantId: string;
}

/**
 * Plays the company's past: the clock jumps from change to change, and every callback goes through the same door as every
 * other. What an earlier run delivered already is only remembered. Gives false when it was stopped before the end.
 */
export async function playHistory(
  history: History,
  progress: Progress,
  context: { readonly signal: AbortSignal; readonly show: (now: Shown) => void },
): Promise<boolean> {
  const { sandbox, folder, outside } = history;
  let steps = 0;
  for (const step of sandbox.history()) {
    steps++;
    if (steps <= progress.stepsDelivered) continue;
    if (context.signal.aborted) return false;
    folder.setClock(step.at);
    await sandbox.deliverAll(step.callbacks);
    await outside.tell(step);
    if (step.settles) await settled(history);
    if (steps % STEPS_A_NOTE === 0) folder.writeProgress({ ...progress, stepsDelivered: steps });
    const day = Math.floor((step.at - progress.startAt) / DAY_MS) + 1;
    context.show({ step: 'days of history', done: Math.min(day, HISTORY_DAYS), total: HISTORY_DAYS });
  }
  await settled(history);
  folder.setClock(Date.now());
  folder.writeProgress({ ...progress, stepsDelivered: steps, historyDone: true });
  return true;
}

/** Remembers the past without delivering it again. */
export function recallHistory({ sandbox, folder }: Pick<History, 'sandbox' | 'folder'>): void {
  const steps = sandbox.history();
  while (!steps.next().done);
  sandbox.recall(folder.readDiary());
}

/** Until every callback is applied and the reads that it called for are made. */
async function settled({ server, tenantId }: Pick<History, 'server' | 'tenantId'>): Promise<void> {
  const database = server.app.get(Database);
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    if (!(await hasPending(database.read, tenantId))) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
