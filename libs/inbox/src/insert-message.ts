import { z } from 'zod';
import type { OpenRow } from './arrival-row';
import { ROW_HEAD } from './row-head';

/** Rows on their way into the thread: one text and one block of bytes, which are handed over faster than many objects. */
export interface PackedRows {
  /** JSON: the heads in order. */
  readonly heads: string;
  /** How long each text is; together they are `texts`. */
  readonly lengths: readonly number[];
  readonly texts: Uint8Array<ArrayBuffer>;
}

const PACKED = z.object({ heads: z.string(), lengths: z.array(z.number()), texts: z.instanceof(Uint8Array) });
const HEADS = z.array(ROW_HEAD);

/** What the thread is told: a batch to insert, by a number of its own. `null`: finish and end. */
export const ORDER = z.object({ batch: z.number(), rows: PACKED }).nullable();

/** What it tells: that it takes batches, and what became of each. */
export const REPORT = z.union([
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('inserted'), batch: z.number(), count: z.number() }),
  z.object({ kind: z.literal('failed'), batch: z.number(), problem: z.string() }),
]);
export type Report = z.infer<typeof REPORT>;

export function packRows(rows: readonly OpenRow[]): PackedRows {
  const lengths = rows.map(({ text }) => text.length);
  const texts = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const { text } of rows) {
    texts.set(text, at);
    at += text.length;
  }
  return { heads: JSON.stringify(rows.map(({ head }) => head)), lengths, texts };
}

export function unpackRows({ heads, lengths, texts }: z.infer<typeof PACKED>): OpenRow[] {
  const bytes = Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength);
  let at = 0;
  return HEADS.parse(JSON.parse(heads)).map((head, n) => {
    const text = bytes.subarray(at, (at += lengths[n] ?? 0));
    return { head, text };
  });
}
