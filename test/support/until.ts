/** Waits until something is so; fails the test when it never comes. */
export async function until(isSo: () => Promise<boolean>, limitMs = 20_000): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`Still not so after ${limitMs} ms: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
