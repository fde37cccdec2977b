import type { Page } from 'playwright-core';

/** Where pages say how something went, for a few seconds or for good. */
const SAID = '.ant-message, .s-notices, [role=alert], [role=status]';

/** Does something that the page then speaks of. What it says may be gone again soon, so that it is awaited from before. */
export async function told(page: Page, text: string | RegExp, act: () => Promise<unknown>): Promise<void> {
  const heard = page.getByText(text).first().waitFor();
  try {
    await Promise.all([heard, act()]);
  } catch (error) {
    const said = await page.locator(SAID).allInnerTexts();
    throw new Error(`The page did not say ${String(text)}, but: ${said.join(' | ') || 'nothing'}.`, { cause: error });
  }
}
