/** What was waited for did not end in time; it may still end later. */
export class TookTooLong extends Error {
  constructor(limitMs: number) {
    super(`No end within ${Math.round(limitMs)} ms.`);
    this.name = 'TookTooLong';
  }
}

/** @throws TookTooLong */
export async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    // After a busy spell timers come before the network: what has already arrived gets its turn first.
    timer = setTimeout(() => setImmediate(() => reject(new TookTooLong(limitMs))), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
