const PIECE_BYTES = 65_536;

/** The same bytes in larger pieces: a row at a time would cost a system call each. */
export async function* inPieces(
  chunks: AsyncIterable<Buffer | string>,
  pieceBytes = PIECE_BYTES,
): AsyncGenerator<Buffer, void, undefined> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    waiting.push(bytes);
    size += bytes.length;
    if (size < pieceBytes) continue;
    yield Buffer.concat(waiting, size);
    [waiting, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(waiting, size);
}
