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
    dedupeBy: dedupeBy(message),
    lane,
    kind: `ingest_${message.type}`,
    status: 'waiting',
  };
}

/** A user's own device cannot take a message id that the brand's systems will use, or another user's. */
function dedupeBy({ messageId, bySession, identities }: IngestMessage): string {
  if (!bySession) return messageId;
  const [own] = identities;
  return JSON.stringify([own?.appId ?? '', own?.value ?? '', messageId]);
}
