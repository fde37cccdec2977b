import type { Instant } from '@qunshu/kernel';
import { spreadOf } from '../sync/schedule.rules';

const DAY_MS = 24 * 3_600_000;
/** Four in the morning in China, when WeCom has counted the day before; each tenant at a moment of its own after it. */
const MORNING_MS = 20 * 3_600_000;
const SPREAD_MS = 3 * 3_600_000;
const FIRST_AFTER_MS = 120_000;

/** When a tenant's next pull is due, in real time: the morning after the last one that finished. */
export function nextPullAt(tenantId: string, last: { finishedAt: Instant | null; startedUpAt: Instant }): Instant {
  const first = last.startedUpAt + FIRST_AFTER_MS;
  if (last.finishedAt === null) return first;
  const ofDay = MORNING_MS + spreadOf(tenantId, SPREAD_MS);
  const next = Math.floor((last.finishedAt - ofDay) / DAY_MS) * DAY_MS + ofDay + DAY_MS;
  return Math.max(next, first);
}
