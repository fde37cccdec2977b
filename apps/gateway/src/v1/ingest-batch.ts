import type { IngestMessage } from '@qunshu/profile';
import { badBody, readJson } from './body';
import { readMessage, type MessageContext } from './read-message';

export interface ReadBatch {
  readonly messages: readonly IngestMessage[];
  readonly rejected: readonly { readonly index: number; readonly reason: string }[];
}

const MAX_MESSAGES = 500;

/** The good messages of a batch, and why the others are not. @throws UserError BAD_BODY */
export function readBatch(body: unknown, context: MessageContext): ReadBatch {
  const messages: IngestMessage[] = [];
  const rejected: { index: number; reason: string }[] = [];
  for (const [index, sent] of listIn(readJson(body)).entries()) {
    const read = readMessage(sent, context);
    if (read.kind === 'message') messages.push(read.message);
    else rejected.push({ index, reason: read.reason });
  }
  return { messages, rejected };
}

function listIn(sent: unknown): readonly unknown[] {
  const batch: unknown = typeof sent === 'object' && sent !== null && 'batch' in sent ? sent.batch : null;
  if (!Array.isArray(batch)) throw badBody('send {"batch": […]}.');
  if (batch.length === 0) throw badBody('the batch is empty.');
  if (batch.length > MAX_MESSAGES)
    throw badBody(`a batch holds at most ${MAX_MESSAGES} messages, not ${batch.length}.`);
  return batch;
}
