import { type Instant } from './clock';

/** For whom a fact is written, and when we came to know it (by the Clock). When it happened is the fact's own. */
export interface Recording {
  readonly tenantId: string;
  readonly recordedAt: Instant;
}
