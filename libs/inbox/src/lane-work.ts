import type { EntityManager } from 'typeorm';
import type { Instant } from '@qunshu/kernel';
import type { Redaction } from './forget.queries';

/** A waiting callback as its lane's handler gets it: the decrypted text, and how often it was tried before. */
export interface LaneEvent {
  readonly id: string;
  readonly text: Buffer;
  readonly receivedAt: Instant;
  readonly attempts: number;
}

export type Outcome = { readonly kind: 'done' } | { readonly kind: 'ignored'; readonly reason: string };

/** A read that the lane owes from now on. An earlier one of the same kind keeps its place; its count of tries starts anew. */
export interface FollowUpChange {
  readonly kind: string;
  /** Real time. */
  readonly dueAt: Instant;
  /** Verification that nobody waits for; it does not count as pending. */
  readonly scheduled: boolean;
}

export interface EventsResult {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly followUps: readonly FollowUpChange[];
  /** Kinds of follow-ups that are no longer owed. */
  readonly cancel?: readonly string[];
  /** What must not be kept of single rows once they are applied. */
  readonly redact?: ReadonlyMap<string, Redaction>;
}

export interface DueFollowUp {
  readonly tenantId: string;
  readonly lane: string;
  readonly kind: string;
  /** How many reads of it came before this one. */
  readonly attempts: number;
  readonly scheduled: boolean;
}

/** What is left of a follow-up after one read: nothing, another read, or only other kinds. */
export type FollowUpOutcome =
  | { readonly kind: 'done'; readonly followUps?: readonly FollowUpChange[]; readonly cancel?: readonly string[] }
  | { readonly kind: 'again'; readonly dueAt: Instant; readonly scheduled: boolean };

export type FollowUpApply = (db: EntityManager) => Promise<FollowUpOutcome>;

/** What the worker knows how to do with the lanes of one kind. A throw is tried again with back-off; then the row is dead. */
export interface LaneHandler {
  /** Applies waiting events in order, inside the transaction that also marks them. */
  events(
    db: EntityManager,
    work: { readonly tenantId: string; readonly lane: string; readonly events: readonly LaneEvent[] },
  ): Promise<EventsResult>;
  /** Reads outside any transaction what a follow-up asks for, and gives the work to be done inside one. */
  followUp(due: DueFollowUp): Promise<FollowUpApply>;
}
