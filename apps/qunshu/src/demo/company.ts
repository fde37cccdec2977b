import type { Clock } from '@qunshu/kernel';
import { createSandbox, type Sandbox } from '../../../sandbox/src';

export const HISTORY_DAYS = 75;
const DAY_MS = 86_400_000;

/** How long the sandbox's details lag behind its callbacks; Qunshu's settle time is set to fit. */
const DETAIL_LAG_MS = 30;
export const SETTLE_MS = 50;

/** A retailer with 60 customer groups, an Official Account, a Mini Program and a shop: the same at every start of the demo. */
export function toyCompany(startAt: number, clock: Clock): Sandbox {
  return createSandbox({
    seed: 20_261_123,
    size: { groups: 60, customers: 600, staff: 40, departments: 14 },
    startAt,
    days: HISTORY_DAYS,
    channels: true,
    detailLagMs: DETAIL_LAG_MS,
    clock,
  });
}

/** The history ends with yesterday, so that it never runs into the live part. */
export function historyStart(now: number): number {
  return Math.floor(now / 1000) * 1000 - HISTORY_DAYS * DAY_MS;
}
