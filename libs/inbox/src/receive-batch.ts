/** A statement must stay well below `max_allowed_packet`, 4 MiB at the least. */
const MAX_BYTES = 1024 * 1024;
/**
 * Each size is a statement of its own, which is compiled once and kept on either side with a description of every value
 * in it. If any size went, they would take more time and memory than the rows themselves.
 */
const SIZES = [512, 384, 256, 192, 128, 96, 64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1] as const;

interface Sized {
  readonly row: { readonly text: Buffer };
}

/** The most rows, of this many, that one statement takes. */
export function fittingSize(count: number): number {
  return SIZES.find((size) => size <= count) ?? 1;
}

/** Takes what goes into the next insert off the head of the queue: at least one, and as many as fit one statement. */
export function takeBatch<Item extends Sized>(queue: Item[]): Item[] {
  let bytes = 0;
  let count = 0;
  for (const { row } of queue) {
    bytes += row.text.length;
    if (count > 0 && (bytes > MAX_BYTES || count >= SIZES[0])) break;
    count += 1;
  }
  return queue.splice(0, fittingSize(count));
}
