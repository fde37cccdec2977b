import { crc32 } from 'node:zlib';
import type { InboxRow } from '@qunshu/database';
import { ROW_HEAD } from './row-head';

/**
 * A record is: length of the body (4 bytes, big-endian), CRC-32 of the body (4), body.
 * A body is: length of the head (4), head (JSON: the row without its payload), sealed payload.
 */
const FRAME_BYTES = 8;
const HEAD_BYTES = 4;
const MAX_BODY_BYTES = 1024 * 1024;

export function encodeRecord({ payload, ...row }: InboxRow): Buffer {
  const head = Buffer.from(JSON.stringify(row));
  const record = Buffer.allocUnsafe(FRAME_BYTES + HEAD_BYTES + head.length + payload.length);
  record.writeUInt32BE(record.length - FRAME_BYTES, 0);
  record.writeUInt32BE(head.length, FRAME_BYTES);
  head.copy(record, FRAME_BYTES + HEAD_BYTES);
  payload.copy(record, FRAME_BYTES + HEAD_BYTES + head.length);
  record.writeUInt32BE(crc32(record.subarray(FRAME_BYTES)), 4);
  return record;
}

export type ReadRecord =
  | { readonly kind: 'row'; readonly row: InboxRow; readonly end: number }
  /** The bytes end before the record does. */
  | { readonly kind: 'short' }
  /** No record of ours begins here. */
  | { readonly kind: 'bad' };

/** Reads the record that begins at `start`. */
export function readRecord(bytes: Buffer, start: number): ReadRecord {
  if (bytes.length - start < FRAME_BYTES) return { kind: 'short' };
  const length = bytes.readUInt32BE(start);
  if (length <= HEAD_BYTES || length > MAX_BODY_BYTES) return { kind: 'bad' };
  const end = start + FRAME_BYTES + length;
  if (end > bytes.length) return { kind: 'short' };
  const body = bytes.subarray(start + FRAME_BYTES, end);
  if (crc32(body) !== bytes.readUInt32BE(start + 4)) return { kind: 'bad' };
  const row = readBody(body);
  return row === null ? { kind: 'bad' } : { kind: 'row', row, end };
}

function readBody(body: Buffer): InboxRow | null {
  const payloadAt = HEAD_BYTES + body.readUInt32BE(0);
  try {
    const head = ROW_HEAD.parse(JSON.parse(body.subarray(HEAD_BYTES, payloadAt).toString()));
    return { ...head, payload: Buffer.from(body.subarray(payloadAt)) };
  } catch {
    return null;
  }
}
