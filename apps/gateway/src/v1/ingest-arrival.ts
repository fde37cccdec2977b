import type { Arrival } from '@qunshu/inbox';
import { ingestLane, writeIngestMessage, type IngestMessage } from '@qunshu/profile';
import type { KeyedHash } from '@qunshu/tenancy';

const SOURCE = 'ingest';

/** What goes into the inbox of a message. */
export function ingestArrival(keyedHash: KeyedHash, tenantId: string, message: IngestMessage): Arrival {
  const lane = ingestLane(keyedHash, tenantId, message.identities);
  const text = writeIngestMessage(message);
  return {
    tenantId,
    source: SOURCE,
    text,
    dedupeBy: message.messageId,
    lane,
    kind: `ingest_${message.type}`,
    status: 'waiting',
  };
}
