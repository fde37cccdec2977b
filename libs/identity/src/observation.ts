import type { Instant } from '@qunshu/kernel';
import type { IdentityKey } from './identity-key';

/** What shows identities together, the most trusted first: names and pictures go by this order, then by age. */
export const SOURCES = ['contact', 'customer_group', 'official_account', 'mini_program', 'ingest'] as const;

export type ObservationSource = (typeof SOURCES)[number];

/** Identities that a source showed together, at one time, with what else it told of the person. Left out is "not told". */
export interface Observation {
  readonly identities: readonly IdentityKey[];
  readonly source: ObservationSource;
  readonly at: Instant;
  readonly name?: string | null;
  readonly avatarUrl?: string | null;
  /** When the name and picture were so, where that is another time than `at`. */
  readonly namedAt?: Instant;
  readonly phones?: readonly string[];
}
