import type { Day } from '@qunshu/kernel';
import type { WecomClient } from '@qunshu/wecom';

export interface PullProgress {
  /** `groups` or `contacts`. */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** What the parts of a pull work with. */
export interface PullWork {
  readonly tenantId: string;
  readonly client: WecomClient;
  /** In order. */
  readonly days: readonly Day[];
  /** Also what is there already. */
  readonly again: boolean;
  report(progress: PullProgress): void;
  readonly signal: AbortSignal;
}

/** How far a part came; counted as it goes, so that it stands when the part breaks off. */
export interface PartCounts {
  /** Rows written: one a person and day. */
  kept: number;
  /** People whom WeCom refuses to tell of; they are asked for again in a week. */
  refused: number;
}
