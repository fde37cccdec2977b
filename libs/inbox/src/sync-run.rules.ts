import type { Instant } from '@qunshu/kernel';

export interface SyncProgress {
  /** What is read now, like `contacts`. */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** What a tenant has after a sync; `dismissed` and `unreachable` are groups. */
export interface SyncResult {
  readonly departments: number;
  readonly staff: number;
  readonly tags: number;
  readonly contacts: number;
  /** Of all Official Accounts. */
  readonly followers: number;
  readonly groups: number;
  readonly members: number;
  readonly dismissed: number;
  readonly unreachable: number;
  readonly seconds: number;
}

/** `asked`: a worker is to begin it, or to go on with it. */
export type RunStatus = 'asked' | 'running' | 'stopped' | 'failed' | 'done';

export interface KnownRun {
  readonly id: string;
  readonly status: RunStatus;
  /** Real time. */
  readonly heartbeatAt: Instant;
}

export type RunDecision = { readonly kind: 'join' | 'continue'; readonly id: string } | { readonly kind: 'start' };

/** A run whose process has not been heard of for so long has died. */
const DEAD_AFTER_MS = 8_000;
/** What an interrupted run had read is too old to build on after this time. */
const STALE_AFTER_MS = 6 * 3_600_000;

/** For who runs it. `latest`: the newest run of the tenant; `now`: real time. */
export function decideRun(latest: KnownRun | null, now: Instant): RunDecision {
  if (latest === null || latest.status === 'done') return { kind: 'start' };
  if (latest.status === 'asked') return { kind: 'continue', id: latest.id };
  if (latest.status === 'running' && isAlive(latest, now)) return { kind: 'join', id: latest.id };
  return now - latest.heartbeatAt > STALE_AFTER_MS ? { kind: 'start' } : { kind: 'continue', id: latest.id };
}

/** The same for who only asks that a worker runs it. */
export function decideAsked(latest: KnownRun | null, now: Instant): RunDecision {
  return latest?.status === 'asked' ? { kind: 'join', id: latest.id } : decideRun(latest, now);
}

export type RunOutcome = 'DONE' | 'FAILED' | 'STOPPED';

/** How a run ended; null while it is under way. One whose process died has stopped. */
export function outcomeOf(run: Pick<KnownRun, 'status' | 'heartbeatAt'>, now: Instant): RunOutcome | null {
  switch (run.status) {
    case 'asked':
      return null;
    case 'running':
      return isAlive(run, now) ? null : 'STOPPED';
    case 'stopped':
      return 'STOPPED';
    case 'failed':
      return 'FAILED';
    case 'done':
      return 'DONE';
  }
}

export function isAlive(run: Pick<KnownRun, 'heartbeatAt'>, now: Instant): boolean {
  return now - run.heartbeatAt <= DEAD_AFTER_MS;
}
