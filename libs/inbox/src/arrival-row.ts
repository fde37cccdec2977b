import { hash } from 'node:crypto';
import type { InboxRow } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import type { Sealer } from '@qunshu/tenancy';
import type { Arrival } from './arrival';

/** The width of the columns. `INSERT IGNORE` would cut a longer text without a word. */
const MAX_WORD_CHARS = 100;

export type RowHead = Omit<InboxRow, 'payload'>;

/** A row that is not sealed yet: in memory only, never on a disk. */
export interface OpenRow {
  readonly head: RowHead;
  readonly text: Buffer;
}

/**
 * The row of an arrival. The id is given here, once: ids sort by time of arrival, so a lane keeps its order whichever way
 * its rows come into the database.
 */
export function arrivalRow(arrival: Arrival, receivedAt: number): OpenRow {
  const { tenantId, source, text, status } = arrival;
  const head = {
    tenantId,
    id: newId(),
    source,
    textHash: hash('sha256', arrival.dedupeBy ?? text, 'hex'),
    lane: arrival.lane.length > MAX_WORD_CHARS ? 'other' : arrival.lane,
    kind: arrival.kind.slice(0, MAX_WORD_CHARS),
    status,
    receivedAt,
    dueAt: receivedAt,
    attempts: 0,
    problem: null,
    settledAt: status === 'ignored' ? receivedAt : null,
  };
  return { head, text };
}

/** The row as it goes into the inbox or the spool. */
export function sealRow(sealer: Sealer, { head, text }: OpenRow): InboxRow {
  return { ...head, payload: sealer.seal(text, payloadContext(head.tenantId, head.id)) };
}

/** What an inbox payload is sealed for: in another tenant's row, or another row, it does not open. */
export function payloadContext(tenantId: string, id: string): string {
  return `${tenantId}|inbox.payload|${id}`;
}
