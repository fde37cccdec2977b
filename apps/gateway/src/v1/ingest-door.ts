import { Inject, Injectable } from '@nestjs/common';
import { Receiver, type Receipt } from '@qunshu/inbox';
import { CLOCK, UserError, type Clock } from '@qunshu/kernel';
import type { IngestMessage } from '@qunshu/profile';
import { KeyedHash } from '@qunshu/tenancy';
import { IngestAdmission, type Sender } from './ingest-admission';
import { ingestArrival } from './ingest-arrival';
import { readBatch } from './ingest-batch';

/** What became of a batch. `index` counts from 0; nothing is kept of a rejected message. */
export interface IngestReceipt {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly index: number; readonly reason: string }[];
}

const STORE_PAUSE_S = 5;

/** Takes messages in: checks each, keeps the good ones durably, answers. */
@Injectable()
export class IngestDoor {
  constructor(
    private readonly admission: IngestAdmission,
    private readonly receiver: Receiver,
    private readonly keyedHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws UserError UNAUTHENTICATED, FORBIDDEN, NOT_STORED */
  admit(authorization: string | undefined, fromAddress: string): Promise<Sender> {
    return this.admission.admit(authorization, fromAddress);
  }

  /** @throws UserError BAD_BODY, NOT_STORED */
  async take({ tenantId, session }: Sender, body: unknown): Promise<IngestReceipt> {
    const { messages, rejected } = readBatch(body, { now: this.clock.now(), session });
    const once = new Map<string, IngestMessage>();
    for (const message of messages) if (!once.has(message.messageId)) once.set(message.messageId, message);
    const receipts = await Promise.all(
      [...once.values()].map((message) => this.receiver.receive(ingestArrival(this.keyedHash, tenantId, message))),
    );
    if (count(receipts, 'not_stored') > 0) throw new UserError('NOT_STORED', { seconds: STORE_PAUSE_S });
    const duplicates = messages.length - once.size + count(receipts, 'duplicate');
    return { accepted: messages.length - duplicates, duplicates, rejected };
  }
}

function count(receipts: readonly Receipt[], wanted: Receipt): number {
  return receipts.filter((receipt) => receipt === wanted).length;
}
