/** A statement must stay well below `max_allowed_packet`, 4 MiB at the least; binary doubles in it. */
const MAX_BYTES = 1024 * 1024;
const MAX_ROWS = 500;

interface Sized {
  readonly row: { readonly payload: Buffer };
}

/** Takes what goes into the next insert off the head of the queue: at least one. */
export function takeBatch<Item extends Sized>(queue: Item[]): Item[] {
  let bytes = 0;
  let count = 0;
  for (const { row } of queue) {
    bytes += row.payload.length;
    if (count > 0 && (bytes > MAX_BYTES || count >= MAX_ROWS)) break;
    count += 1;
  }
  return queue.splice(0, count);
}
