import type { Visit } from './visitor';

/** Neither axe-core nor the console has anything to say, and the page is no wider than its screen. */
export async function expectFaultless({ page, axe, faults }: Visit): Promise<void> {
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  const isTooWide = wide > (page.viewportSize()?.width ?? 0);
  const url = page.url();
  expect({ url, axe: await axe(), isTooWide, faults }).toEqual({ url, axe: [], isTooWide: false, faults: [] });
}
