import { Database } from '@qunshu/database';
import { inboxStats } from '@qunshu/inbox';
import type { DiaryEntry, Live, Sandbox, Step } from '../../../sandbox/src';
import type { RunningServer } from '../serve/start-server';
import type { Outside } from './outside';

const MINUTE_MS = 60_000;

/** Counts what happens and says so once a minute. */
export class MinuteLine {
  private counts = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly server: RunningServer,
    private readonly tenantId: string,
    private readonly say: (text: string) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.tell(), MINUTE_MS);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  count(step: Step): void {
    this.counts.set(step.what, (this.counts.get(step.what) ?? 0) + 1);
  }

  private async tell(): Promise<void> {
    const counts = [...this.counts].sort((a, b) => b[1] - a[1]).map(([what, count]) => `${count} ${what}`);
    this.counts = new Map();
    const { done, pending, failed } = await inboxStats(this.server.app.get(Database).read, this.tenantId);
    const time = new Date().toISOString().slice(11, 16);
    this.say(
      `${time}  ${counts.join(', ') || 'nothing new'}; ${done} callbacks applied in all, ${pending} pending, ${failed} failed\n`,
    );
  }
}

const CHANGE_EVERY_MS = 1500;

/** Believable changes from now on, each noted so that the next run of the demo knows them. */
export function goLive(
  sandbox: Sandbox,
  parts: { readonly minute: MinuteLine; readonly outside: Outside; readonly note: (entry: DiaryEntry) => void },
): Live {
  const { minute, outside, note } = parts;
  minute.start();
  return sandbox.live({
    everyMs: CHANGE_EVERY_MS,
    onStep: (step) => {
      minute.count(step);
      // A stop in between is no trouble: the shop's next message counts again.
      void outside.tell(step).catch(() => undefined);
    },
    diary: note,
  });
}
