const BLOCK = 32;
const RANDOM_BYTES = 16;
const HEADER_BYTES = RANDOM_BYTES + 4;

export interface Frame {
  readonly text: Buffer;
  readonly receiveId: Buffer;
}

/**
 * Reads `random(16) | length(4, big-endian) | text | receiveId | padding` [90968], or null when any part of it is not
 * exactly as WeCom writes it.
 */
export function readFrame(padded: Buffer): Frame | null {
  const end = endOfContent(padded);
  if (end === null || end < HEADER_BYTES) return null;
  const textEnd = HEADER_BYTES + padded.readUInt32BE(RANDOM_BYTES);
  if (textEnd > end) return null;
  return { text: padded.subarray(HEADER_BYTES, textEnd), receiveId: padded.subarray(textEnd, end) };
}

/** PKCS#7 with blocks of 32: the last byte says how many bytes of padding there are, and each of them says the same. */
function endOfContent(padded: Buffer): number | null {
  if (padded.length === 0 || padded.length % BLOCK !== 0) return null;
  const pad = padded[padded.length - 1] ?? 0;
  if (pad < 1 || pad > BLOCK) return null;
  const end = padded.length - pad;
  return padded.subarray(end).every((byte) => byte === pad) ? end : null;
}
