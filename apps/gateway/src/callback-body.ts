import type { IncomingMessage } from 'node:http';
import { isCompressed } from '@qunshu/kernel';

/** `too_large` and `compressed` are told before the rest has come; `broken`: the sender went away in the middle of it. */
export type ReadBody = Buffer | 'too_large' | 'compressed' | 'broken';

const EMPTY = Buffer.alloc(0);

/** Collects a body of at most `maxBytes`, and tells once what came of it. */
export function readBody(request: IncomingMessage, maxBytes: number, told: (body: ReadBody) => void): void {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    told('too_large');
    return;
  }
  if (isCompressed(request.headers)) {
    told('compressed');
    return;
  }
  let first: Buffer = EMPTY;
  let more: Buffer[] | null = null;
  let bytes = 0;
  let isTold = false;
  const tell = (body: ReadBody): void => {
    if (isTold) return;
    isTold = true;
    told(body);
  };
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (isTold) return;
    if (bytes > maxBytes) tell('too_large');
    else if (bytes === chunk.length) first = chunk;
    else (more ??= [first]).push(chunk);
  });
  request.on('end', () => tell(more === null ? first : Buffer.concat(more)));
  request.on('error', () => tell('broken'));
}
